package io.pullgate.policy.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// The thread that reads the rules: every replica takes all partitions from their beginning and then follows them.
@ApplicationScoped
class RulesReader implements Runnable {

    private static final Logger LOG = Logger.getLogger(RulesReader.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(200);
    private static final Duration TO_END = Duration.ofSeconds(5);
    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofMillis(500);

    private final RulesInMemory rules;
    private final Announcements announcements;
    private final RulesTopics topics;
    private volatile KafkaConsumer<String, byte[]> consumer;
    private final CountDownLatch stop = new CountDownLatch(1);
    private Thread thread;

    RulesReader(RulesInMemory rules, Announcements announcements, RulesTopics topics) {
        this.rules = rules;
        this.announcements = announcements;
        this.topics = topics;
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().daemon().name("rules-reader").start(this);
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stop.countDown();
        KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        thread.join(TO_END);
    }

    @Override
    public void run() {
        while (!isStopping()) {
            try (KafkaConsumer<String, byte[]> opened = topics.open()) {
                consumer = opened;
                read(opened);
            } catch (WakeupException _) {
                LOG.debug("the rules are read no longer");
            } catch (RuntimeException e) {
                // Whatever it is: a reader that ends leaves a replica that answers from ever older rules.
                rules.completeness().interrupted("Kafka cannot be read: " + e.getMessage());
                LOG.warnf("the rules cannot be read, trying again: reason=%s", e);
                pause();
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> reading) {
        while (!takePartitions(reading)) {
            pause();
            if (isStopping()) {
                return;
            }
        }
        rules.completeness().begin(RulesTopics.ends(reading));
        Instant nextLook = Instant.now().plus(RulesTopics.BETWEEN_LOOKS_FOR_PARTITIONS);
        while (!isStopping()) {
            for (ConsumerRecord<String, byte[]> message : reading.poll(LONGEST_POLL)) {
                announcements.read(message).ifPresentOrElse(rules::apply, () -> rules.leaveOut(message.topic(), message.key()));
            }
            rules.completeness().reached(RulesTopics.positions(reading));
            if (Instant.now().isAfter(nextLook)) {
                takePartitions(reading);
                nextLook = Instant.now().plus(RulesTopics.BETWEEN_LOOKS_FOR_PARTITIONS);
            }
        }
    }

    /// False while a topic is missing.
    private boolean takePartitions(KafkaConsumer<String, byte[]> reading) {
        Optional<String> missing = RulesTopics.takeAll(reading);
        missing.ifPresent(topic -> rules.completeness().interrupted("the topic " + topic + " does not exist yet"));
        return missing.isEmpty();
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void pause() {
        try {
            stop.await(PAUSE_BEFORE_RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }
}

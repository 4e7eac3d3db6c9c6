package io.pullgate.audit.consumer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/// A thread that keeps a consumer at work. A consumer that fails is replaced by a new one, for ever.
public final class ConsumerThread {

    private static final Logger LOG = Logger.getLogger(ConsumerThread.class);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final String name;
    private final Map<String, Object> settings;
    private final Duration retry;
    private final Work work;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile Optional<Consumer<byte[], byte[]>> current = Optional.empty();

    /// @param settings of the consumer, beside those every consumer of ours has
    /// @param retry how long to wait before a consumer is replaced
    public ConsumerThread(String name, Map<String, Object> settings, Duration retry, Work work) {
        this.name = name;
        this.settings = withOurs(name, settings);
        this.retry = retry;
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::keepWorking);
    }

    public void start() {
        thread.start();
    }

    /// Lets the work finish what it is doing, and begin nothing more.
    public void finish() {
        running = false;
        current.ifPresent(Consumer::wakeup);
    }

    /// Returns when the work is finished, or has taken too long.
    public void stop() throws InterruptedException {
        finish();
        thread.join(FAREWELL);
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    private void keepWorking() {
        while (running) {
            try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
                current = Optional.of(consumer);
                work.run(consumer, () -> running);
            } catch (WakeupException | InterruptException _) {
                LOG.debugf("A consumer was woken up. consumer=%s", name);
            } catch (KafkaException failure) {
                LOG.warnf("A consumer is replaced. consumer=%s problem=%s", name, failure.getMessage());
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "A consumer failed and is replaced. consumer=%s", name);
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(running ? retry : Duration.ZERO);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> withOurs(String name, Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>(given);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "audit-" + name);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Topics are made by those who write them, perhaps after we have started, and may get partitions later.
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        return settings;
    }

    /// What a consumer is used for.
    @FunctionalInterface
    public interface Work {

        /// Returns when `running` no longer holds. To return before, or to fail, means: begin again with a new consumer.
        void run(Consumer<byte[], byte[]> consumer, BooleanSupplier running);
    }
}

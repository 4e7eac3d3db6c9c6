package io.pullgate.settings.use;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.settings.AllowListUses;
import io.pullgate.settings.TokenUses;
import io.pullgate.settings.outbox.KafkaClients;
import io.pullgate.settings.outbox.Loop;
import io.pullgate.settings.outbox.Outage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Learns from the decisions about pulls which tokens and which entries of allow lists are used. A batch is noted before Kafka
/// hears that it was read, so that none is missed; noting it twice changes nothing. Nobody waits for it: while Kafka is away,
/// last uses are only not as new.
@ApplicationScoped
class UseFollower {

    private static final Logger LOG = Logger.getLogger(UseFollower.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final CloseOptions QUICKLY = CloseOptions.timeout(Duration.ofSeconds(1));

    private final TokenUses tokens;
    private final AllowListUses allowLists;
    private final KafkaClients kafka;
    private final UsesConfig config;
    private final Clock clock;
    private final Counter unreadable;
    private final Loop loop;
    private final Outage outage;
    private Optional<Consumer<String, byte[]>> consumer = Optional.empty();

    UseFollower(TokenUses tokens, AllowListUses allowLists, KafkaClients kafka, UsesConfig config, MeterRegistry metrics,
            Clock clock) {
        this.tokens = tokens;
        this.allowLists = allowLists;
        this.kafka = kafka;
        this.config = config;
        this.clock = clock;
        this.unreadable = Counter.builder("pullgate.uses.unreadable")
                .description("Messages skipped because they are no decision about a pull").register(metrics);
        this.outage = new Outage(LOG, "Uses of tokens and allow lists cannot be noted, and wait", clock);
        this.loop = new Loop("uses", this::step);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        leave();
    }

    private Duration step() {
        try {
            ConsumerRecords<String, byte[]> records = consumer().poll(POLL);
            if (!records.isEmpty()) {
                note(latest(records));
                consumer().commitSync();
            }
            outage.over();
            return Duration.ZERO;
        } catch (RuntimeException failure) {
            outage.of(failure);
            leave();
            return config.retryPause();
        }
    }

    private LatestUses latest(ConsumerRecords<String, byte[]> records) {
        LatestUses latest = new LatestUses(clock.instant());
        records.forEach(record -> add(record, latest));
        return latest;
    }

    private void add(ConsumerRecord<String, byte[]> record, LatestUses latest) {
        try {
            latest.add(PullDecision.read(record.value()));
        } catch (IllegalArgumentException problem) {
            unreadable.increment();
            LOG.debugf("A message is no decision and is skipped topic=%s partition=%d offset=%d problem=\"%s\"",
                    record.topic(), record.partition(), record.offset(), problem.getMessage());
        }
    }

    private void note(LatestUses latest) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (!latest.ofTokens().isEmpty()) {
                tokens.note(latest.ofTokens());
            }
            if (!latest.ofEntries().isEmpty()) {
                allowLists.note(latest.ofEntries());
            }
        });
    }

    private Consumer<String, byte[]> consumer() {
        if (consumer.isEmpty()) {
            Consumer<String, byte[]> opened = kafka.member(config.group(), config.batchSize());
            opened.subscribe(List.of(config.topic()));
            consumer = Optional.of(opened);
        }
        return consumer.orElseThrow();
    }

    /// What was read and not noted is read again by whoever gets the partition next.
    private void leave() {
        consumer.ifPresent(member -> member.close(QUICKLY));
        consumer = Optional.empty();
    }
}

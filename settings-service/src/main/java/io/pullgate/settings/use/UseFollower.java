package io.pullgate.settings.use;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.settings.TokenUses;
import io.pullgate.settings.outbox.KafkaClients;
import io.pullgate.settings.outbox.Loop;
import io.pullgate.settings.outbox.Outage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Learns from the decisions about pulls which tokens are used. A batch is noted before Kafka hears that it was read, so that
/// none is missed; noting it twice changes nothing. Nobody waits for it: while Kafka is away, last uses are only not as new.
@ApplicationScoped
class UseFollower {

    private static final Logger LOG = Logger.getLogger(UseFollower.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final CloseOptions QUICKLY = CloseOptions.timeout(Duration.ofSeconds(1));

    private final TokenUses uses;
    private final KafkaClients kafka;
    private final UsesConfig config;
    private final Clock clock;
    private final Counter unreadable;
    private final Loop loop;
    private final Outage outage;
    private Optional<Consumer<String, byte[]>> consumer = Optional.empty();

    UseFollower(TokenUses uses, KafkaClients kafka, UsesConfig config, MeterRegistry metrics, Clock clock) {
        this.uses = uses;
        this.kafka = kafka;
        this.config = config;
        this.clock = clock;
        this.unreadable = Counter.builder("pullgate.uses.unreadable")
                .description("Messages skipped because they are no decision about a pull").register(metrics);
        this.outage = new Outage(LOG, "Uses of tokens cannot be noted, and wait", clock);
        this.loop = new Loop("token-uses", this::step);
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

    private void note(Map<UUID, Instant> latest) {
        if (!latest.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> uses.note(latest));
        }
    }

    private Map<UUID, Instant> latest(ConsumerRecords<String, byte[]> records) {
        LatestUses latest = new LatestUses(clock.instant());
        records.forEach(record -> use(record).ifPresent(latest::add));
        return latest.byToken();
    }

    private Optional<TokenUse> use(ConsumerRecord<String, byte[]> record) {
        try {
            return PullDecision.read(record.value()).use();
        } catch (IllegalArgumentException problem) {
            unreadable.increment();
            LOG.debugf("A message is no decision and is skipped topic=%s partition=%d offset=%d problem=\"%s\"",
                    record.topic(), record.partition(), record.offset(), problem.getMessage());
            return Optional.empty();
        }
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

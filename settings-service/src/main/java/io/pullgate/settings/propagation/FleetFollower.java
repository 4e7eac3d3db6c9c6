package io.pullgate.settings.propagation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import io.pullgate.settings.outbox.KafkaClients;
import io.pullgate.settings.outbox.Loop;
import io.pullgate.settings.outbox.Outage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Keeps the [Fleet] up to date: the thread that reads the topic of replicas from its beginning and follows it. It has no
/// consumer group, because every replica of this service needs everything.
@ApplicationScoped
class FleetFollower {

    private static final Logger LOG = Logger.getLogger(FleetFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Fleet fleet;
    private final Reports reports;
    private final PropagationMeters meters;
    private final KafkaClients kafka;
    private final PropagationConfig config;
    private final Clock clock;
    private final Loop loop;
    private final Outage outage;
    private Optional<Consumer<String, byte[]>> consumer = Optional.empty();
    private Map<TopicPartition, Long> ends = Map.of();

    FleetFollower(Fleet fleet, Reports reports, PropagationMeters meters, KafkaClients kafka, PropagationConfig config,
            Clock clock) {
        this.fleet = fleet;
        this.reports = reports;
        this.meters = meters;
        this.kafka = kafka;
        this.config = config;
        this.clock = clock;
        this.outage = new Outage(LOG, "It cannot be read which changes are in force", clock);
        this.loop = new Loop("fleet-follower", this::step);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        close();
    }

    private Duration step() {
        try {
            if (consumer.isEmpty()) {
                consumer = Optional.of(kafka.consumer());
            }
            Consumer<String, byte[]> reading = consumer.orElseThrow();
            Duration pause = reading.assignment().isEmpty() ? begin(reading) : readOn(reading);
            outage.over();
            return pause;
        } catch (RuntimeException failure) {
            outage.of(failure);
            close();
            return config.retryPause();
        }
    }

    /// Before there is a topic nobody has said anything, and that is known, too.
    private Duration begin(Consumer<String, byte[]> reading) {
        List<TopicPartition> partitions = reading.partitionsFor(Reports.TOPIC, PATIENCE).stream()
                .map(partition -> new TopicPartition(Reports.TOPIC, partition.partition())).toList();
        if (partitions.isEmpty()) {
            fleet.isKnown();
            return config.retryPause();
        }
        reading.assign(partitions);
        reading.seekToBeginning(partitions);
        ends = reading.endOffsets(partitions, PATIENCE);
        return Duration.ZERO;
    }

    private Duration readOn(Consumer<String, byte[]> reading) {
        for (ConsumerRecord<String, byte[]> message : reading.poll(POLL)) {
            reports.read(message).map(this::heard).map(fleet::take).ifPresent(all -> all.forEach(meters::show));
        }
        if (!ends.isEmpty()
                && ends.entrySet().stream().allMatch(end -> reading.position(end.getKey(), PATIENCE) >= end.getValue())) {
            ends = Map.of();
            fleet.isKnown();
        }
        return Duration.ZERO;
    }

    /// What was there before this thread read the topic may have been said at any time.
    private Heard heard(Report report) {
        Instant now = clock.instant();
        return ends.isEmpty() ? new Heard(report, now) : Heard.late(report, now);
    }

    private void close() {
        consumer.ifPresent(Consumer::close);
        consumer = Optional.empty();
    }
}

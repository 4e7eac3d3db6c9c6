package io.pullgate.settings.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

import io.pullgate.settings.store.Completeness;
import io.pullgate.settings.store.Horizon;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Tells the readers of the topics, every second, how complete they are. What is told has to be true whichever replica
/// tells it and whatever happens meanwhile:
/// 1. the topics have been compared with the database, and what was missing is marked in the outbox;
/// 2. then the [Horizon] tells up to when everything is published;
/// 3. then Kafka tells where the topics end: behind all of that;
/// 4. and the topics are still those that were compared, none of them made anew or cut off.
/// Where any of this cannot be had nothing is told, and readers see the staleness grow.
@ApplicationScoped
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final Horizon horizon;
    private final Reconciler reconciler;
    private final OutboxGauges gauges;
    private final KafkaClients kafka;
    private final TopicsConfig topicsConfig;
    private final OutboxConfig config;
    private final Clock clock;
    private final TopicWriter writer;
    private final Loop loop;
    private final Outage outage;
    private Optional<Topics> topics = Optional.empty();
    private Optional<Topics.Extent> told = Optional.empty();

    Heartbeat(Horizon horizon, Reconciler reconciler, OutboxGauges gauges, KafkaClients kafka, TopicsConfig topicsConfig,
            OutboxConfig config, Clock clock) {
        this.horizon = horizon;
        this.reconciler = reconciler;
        this.gauges = gauges;
        this.kafka = kafka;
        this.topicsConfig = topicsConfig;
        this.config = config;
        this.clock = clock;
        this.writer = new TopicWriter(() -> kafka.producer(config.deliveryTimeout()));
        this.outage = new Outage(LOG, "Heartbeats cannot be sent", clock);
        this.loop = new Loop("settings-heartbeat", this::step);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        writer.close();
        forgetTopics();
    }

    private Duration step() {
        try {
            Optional<Topics.Extent> compared = reconciler.compared();
            Completeness completeness = horizon.look();
            gauges.show(completeness);
            if (compared.isPresent() && completeness.asOf().isPresent()) {
                tell(completeness, completeness.asOf().orElseThrow(), compared.orElseThrow());
            }
            outage.over();
        } catch (RuntimeException failure) {
            outage.of(failure);
            forgetTopics();
        }
        return config.heartbeatInterval();
    }

    private void tell(Completeness completeness, Instant asOf, Topics.Extent compared) {
        Topics.Extent extent = extent();
        if (!extent.continues(compared) || !told.map(extent::continues).orElse(true)) {
            LOG.warn("Topics were made anew or cut off: they are compared with the database again");
            told = Optional.empty();
            reconciler.distrust();
            return;
        }
        HeartbeatMessage message = new HeartbeatMessage(ids.generate(), clock.instant().truncatedTo(ChronoUnit.MICROS),
                HeartbeatMessage.SOURCE, completeness.revision(), asOf, extent.byTopic());
        writer.write(List.of(message)).failure().ifPresent(failure -> {
            throw new KafkaException("the heartbeat is not acknowledged", failure);
        });
        told = Optional.of(extent);
        gauges.told(asOf);
    }

    /// A topic that is not there at all has to be made, which is the reconciler's task.
    private Topics.Extent extent() {
        try {
            return topics().extent();
        } catch (UnknownTopicOrPartitionException missing) {
            reconciler.distrust();
            throw missing;
        }
    }

    private Topics topics() {
        if (topics.isEmpty()) {
            topics = Optional.of(new Topics(kafka.admin(), topicsConfig));
        }
        return topics.orElseThrow();
    }

    private void forgetTopics() {
        topics.ifPresent(Topics::close);
        topics = Optional.empty();
    }
}

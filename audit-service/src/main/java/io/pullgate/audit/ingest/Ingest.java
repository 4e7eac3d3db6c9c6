package io.pullgate.audit.ingest;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

import io.pullgate.audit.consumer.ConsumerThread;
import io.pullgate.audit.store.Ledger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/// Records what Kafka brings for as long as the service runs.
@ApplicationScoped
public class Ingest {

    private final Map<String, Object> kafka;
    private final IngestConfig config;
    private final Ledger ledger;
    private final IngestMeters meters;
    private final Clock clock;
    private final List<ConsumerThread> threads;

    Ingest(@Identifier("default-kafka-broker") Map<String, Object> kafka, IngestConfig config, Ledger ledger,
            IngestMeters meters, Clock clock) {
        this.kafka = kafka;
        this.config = config;
        this.ledger = ledger;
        this.meters = meters;
        this.clock = clock;
        this.threads = IntStream.rangeClosed(1, config.threads())
                .mapToObj(
                        number -> new ConsumerThread("ingest-" + number, settings(kafka, config), config.retry(), this::record))
                .toList();
    }

    void start(@Observes StartupEvent started) {
        threads.forEach(ConsumerThread::start);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        threads.forEach(ConsumerThread::finish);
        for (ConsumerThread thread : threads) {
            thread.stop();
        }
    }

    boolean isAlive() {
        return threads.stream().allMatch(ConsumerThread::isAlive);
    }

    private void record(Consumer<byte[], byte[]> consumer, BooleanSupplier running) {
        try (TopicIds topicIds = new TopicIds(kafka)) {
            Assignment assignment = new Assignment(consumer, ledger, topicIds);
            try (Lag lag = new Lag(assignment, meters, clock)) {
                new IngestLoop(consumer, assignment, new Storing(ledger, assignment, meters), config, new Outage(meters, clock),
                        lag)
                        .run(running);
            }
        }
    }

    private static Map<String, Object> settings(Map<String, Object> kafka, IngestConfig config) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batchSize());
        // Batches are as large as they may be also where few partitions have all there is.
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // A replica that was killed is missed soon: until then nobody reads its partitions.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        // The ledger knows where to read from; where it does not, Assignment decides and tells.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return settings;
    }
}

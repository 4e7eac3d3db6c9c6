package io.pullgate.policy.recording;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.journal.Journal;
import io.pullgate.policy.journal.JournalUnavailableException;
import io.pullgate.policy.journal.Receipt;

/// Records decisions in the local journal, and in mode `broker` waits until they are in Kafka too.
@ApplicationScoped
class JournalRecorder implements Recorder {

    private static final Duration PATIENCE_WITH_KAFKA = Duration.ofSeconds(5);

    private final Journal journal;
    private final ShippingWindow window;
    private final boolean waitsForKafka;
    private final String replica;
    private final Clock clock;
    private final Timer timer;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    JournalRecorder(Journal journal, Shipper shipper, JournalConfig config, Replica replica, Clock clock,
            MeterRegistry metrics) {
        this.journal = journal;
        this.window = shipper.window();
        this.waitsForKafka = config.mode() == JournalConfig.Mode.BROKER;
        this.replica = replica.name();
        this.clock = clock;
        this.timer = Timer.builder("pullgate.journal.append").description("How long it takes to put a decision on record")
                .register(metrics);
    }

    @Override
    public RecordedDecision record(PullAttempt attempt, Decision decision, long catalogueRevision, Duration staleness) {
        UUID id = ids.generate();
        PullDecision record = new PullDecision(id, clock.instant(), attempt, decision, catalogueRevision, staleness, replica);
        timer.record(() -> append(record));
        return new RecordedDecision(id, decision, staleness);
    }

    private void append(PullDecision record) {
        Receipt receipt = journal.append((epoch, sequence) -> PullDecisionJson.encode(record, epoch, sequence));
        if (waitsForKafka) {
            awaitKafka(receipt);
        }
    }

    private void awaitKafka(Receipt receipt) {
        try {
            if (!window.awaitSettled(receipt.end(), PATIENCE_WITH_KAFKA)) {
                throw new JournalUnavailableException("Kafka has not acknowledged it within " + PATIENCE_WITH_KAFKA.toSeconds()
                        + " s");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailableException("Interrupted while Kafka was to acknowledge it");
        }
    }
}

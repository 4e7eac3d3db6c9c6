package io.pullgate.policy.recording;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.RefusalPages;
import io.pullgate.policy.Ruling;
import io.pullgate.policy.journal.Encoder;
import io.pullgate.policy.journal.Journal;
import io.pullgate.policy.journal.JournalUnavailableException;
import io.pullgate.policy.journal.Receipt;

/// Records decisions in the local journal, and in mode `broker` waits until they are in Kafka too.
@Singleton
class JournalRecorder implements Recorder {

    private static final Duration PATIENCE_WITH_KAFKA = Duration.ofSeconds(5);

    private final Journal journal;
    private final ShippingWindow window;
    private final boolean waitsForKafka;
    private final String replica;
    private final Clock clock;
    private final RecentDecisions recent;
    private final RefusalPages pages;
    private final Timer timer;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    JournalRecorder(Journal journal, Shipper shipper, JournalConfig config, Replica replica, Clock clock,
            RecentDecisions recent, RefusalPages pages, MeterRegistry metrics) {
        this.journal = journal;
        this.window = shipper.window();
        this.waitsForKafka = config.mode() == JournalConfig.Mode.BROKER;
        this.replica = replica.name();
        this.clock = clock;
        this.recent = recent;
        this.pages = pages;
        this.timer = Timer.builder("pullgate.journal.append").description("How long it takes to put a decision on record")
                .register(metrics);
    }

    @Override
    public RecordedDecision record(Ruling ruling) {
        PullDecision record = named(ruling);
        timer.record(() -> settle(journal.append(encoderOf(record))));
        return recorded(record);
    }

    @Override
    public CompletionStage<RecordedDecision> recordLater(Ruling ruling) {
        if (waitsForKafka) {
            return CompletableFuture.supplyAsync(() -> record(ruling), Thread::startVirtualThread);
        }
        PullDecision record = named(ruling);
        long begin = System.nanoTime();
        return journal.submit(encoderOf(record)).thenApply(_ -> {
            timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
            return recorded(record);
        });
    }

    @Override
    public List<RecordedDecision> recordAll(List<Ruling> rulings) {
        List<PullDecision> records = rulings.stream().map(this::named).toList();
        timer.record(() -> journal.appendAll(records.stream().map(JournalRecorder::encoderOf).toList()).forEach(this::settle));
        return records.stream().map(this::recorded).toList();
    }

    private PullDecision named(Ruling ruling) {
        return new PullDecision(ids.generate(), clock.instant(), ruling.attempt(), ruling.decision(),
                ruling.catalogueRevision(), ruling.freshness(), replica);
    }

    private RecordedDecision recorded(PullDecision record) {
        recent.add(record);
        return new RecordedDecision(record.id(), record.decision(), record.freshness(),
                pages.of(record.id(), record.decision().outcome()));
    }

    private static Encoder encoderOf(PullDecision record) {
        return (epoch, sequence) -> PullDecisionJson.encode(record, epoch, sequence);
    }

    private void settle(Receipt receipt) {
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

package io.pullgate.benchmark.propagation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.topic.PolicyTopic;
import io.pullgate.benchmark.topic.Receipts;

/// Those who see every change without asking for it: a consumer at the end of the topic of rules, and one of what the replicas
/// say themselves, if they do.
record Observers(PolicyTopic topic, Receipts receipts, List<String> replicas) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    void note(Change change, Figures figures) {
        notePublished(change, figures);
        if (receipts.areGiven()) {
            noteReceipts(change, figures);
        }
    }

    /// Nothing is noted if a newer revision has come already: since when this one was there is not known any more.
    private void notePublished(Change change, Figures figures) {
        Threads.await(PATIENCE, () -> topic.last(change.organization()).filter(seen -> seen.revision() >= change.revision())
                .isPresent());
        topic.last(change.organization()).filter(seen -> seen.revision() == change.revision())
                .ifPresent(seen -> figures.published.add(seen.nanoTime() - change.sent()));
    }

    private void noteReceipts(Change change, Figures figures) {
        if (Threads.await(PATIENCE, () -> receipts.inForce(replicas, change.organization(), change.revision()).isPresent())) {
            Instant moment = receipts.inForce(replicas, change.organization(), change.revision()).orElseThrow();
            figures.saidAll.add(change.to(moment));
            figures.saidAllSinceAcknowledged.add(change.to(moment) - change.toAcknowledged());
        } else {
            figures.lost.increment();
        }
    }
}

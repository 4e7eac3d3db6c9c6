package io.pullgate.settings.hub;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.ColumnTransformer;

import io.pullgate.settings.CatalogueStep;
import io.pullgate.settings.store.Documents;

@Entity
@Table(name = "hub_synchronization")
class SynchronizationRow {

    @Id
    @Column(name = "only_row")
    boolean onlyRow;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "run_started_at")
    Instant runStartedAt;

    @Column(name = "run_search_from")
    Integer runSearchFrom;

    @Column(name = "run_requests")
    Integer runRequests;

    @Column(name = "run_failures")
    Integer runFailures;

    @Column(name = "run_quiet_until")
    Instant runQuietUntil;

    @Column(name = "run_broken_off")
    Boolean runBrokenOff;

    @Column(name = "last_started_at")
    Instant lastStartedAt;

    @Column(name = "last_ended_at")
    Instant lastEndedAt;

    @Column(name = "last_requests")
    Integer lastRequests;

    @Column(name = "last_failure")
    String lastFailure;

    @ColumnTransformer(write = "?::json")
    @Column(name = "last_counts")
    String lastCounts;

    @Column(name = "succeeded_at")
    Instant succeededAt;

    void take(Synchronization synchronization) {
        dueAt = synchronization.dueAt();
        succeededAt = synchronization.succeededAt().orElse(null);
        take(synchronization.run());
        synchronization.last().ifPresent(this::take);
    }

    private void take(Optional<Run> run) {
        runStartedAt = run.map(Run::startedAt).orElse(null);
        runSearchFrom = run.flatMap(Run::searchFrom).orElse(null);
        runRequests = run.map(Run::requests).orElse(null);
        runFailures = run.map(Run::failures).orElse(null);
        runQuietUntil = run.map(Run::quietUntil).orElse(null);
        runBrokenOff = run.map(Run::brokenOff).orElse(null);
    }

    private void take(Outcome outcome) {
        lastStartedAt = outcome.startedAt();
        lastEndedAt = outcome.endedAt();
        lastRequests = outcome.requests();
        lastFailure = outcome.failure().orElse(null);
        Map<String, Object> counts = new TreeMap<>();
        outcome.counts().forEach((kind, count) -> counts.put(kind.name(), count));
        lastCounts = Documents.write(counts);
    }

    Synchronization synchronization() {
        Optional<Run> run = Optional.ofNullable(runStartedAt)
                .map(started -> new Run(started, Optional.ofNullable(runSearchFrom),
                        runRequests, runFailures, runQuietUntil, runBrokenOff));
        return new Synchronization(dueAt, run, Optional.ofNullable(lastStartedAt).map(this::outcome),
                Optional.ofNullable(succeededAt));
    }

    private Outcome outcome(Instant started) {
        Map<CatalogueStep.Kind, Integer> counts = new EnumMap<>(CatalogueStep.Kind.class);
        Documents.read(lastCounts).forEach((kind, count) -> counts.put(CatalogueStep.Kind.valueOf(kind), (Integer) count));
        return new Outcome(started, lastEndedAt, lastRequests, Optional.ofNullable(lastFailure), counts);
    }
}

package io.pullgate.settings.http;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.hub.Outcome;
import io.pullgate.settings.hub.Run;
import io.pullgate.settings.hub.Synchronization;
import io.pullgate.settings.hub.SynchronizationLedger;

/// How the synchronization with Docker Hub goes.
///
/// @param running null: no run is under way
/// @param last how the last run ended; null before the first
/// @param nextRunAt null: Docker Hub is not asked, or a run is under way
@JsonNaming(SnakeCaseStrategy.class)
record SynchronizationView(boolean enabled, Running running, Ended last, Instant lastSuccessAt, Instant nextRunAt) {

    static SynchronizationView of(SynchronizationLedger.Shown shown) {
        Synchronization synchronization = shown.synchronization();
        boolean isRunning = synchronization.isRunning();
        return new SynchronizationView(shown.enabled(),
                synchronization.run().filter(_ -> isRunning).map(Running::of).orElse(null),
                synchronization.last().map(Ended::of).orElse(null), synchronization.succeededAt().orElse(null),
                shown.enabled() && !isRunning ? synchronization.dueAt() : null);
    }

    /// A run that is under way.
    ///
    /// @param phase searching or asking
    /// @param failures in a row
    /// @param quietUntil nothing is asked before
    @Schema(name = "SynchronizationRun")
    @JsonNaming(SnakeCaseStrategy.class)
    record Running(Instant startedAt, String phase, int requests, int failures, Instant quietUntil) {

        static Running of(Run run) {
            return new Running(run.startedAt(), run.searchFrom().isPresent() ? "searching" : "asking", run.requests(),
                    run.failures(), run.quietUntil());
        }
    }

    /// A run that has ended.
    ///
    /// @param outcome succeeded; or failed, and nothing was changed
    /// @param reason why it failed; null: it did not
    /// @param publishers how many by what became of them
    @Schema(name = "SynchronizationOutcome")
    @JsonNaming(SnakeCaseStrategy.class)
    record Ended(String outcome, String reason, Instant startedAt, Instant endedAt, int requests,
            Map<String, Integer> publishers) {

        static Ended of(Outcome outcome) {
            Map<String, Integer> counts = new TreeMap<>();
            outcome.counts().forEach((kind, count) -> counts.put(kind.wireName(), count));
            return new Ended(outcome.failure().isPresent() ? "failed" : "succeeded", outcome.failure().orElse(null),
                    outcome.startedAt(), outcome.endedAt(), outcome.requests(), counts);
        }
    }
}

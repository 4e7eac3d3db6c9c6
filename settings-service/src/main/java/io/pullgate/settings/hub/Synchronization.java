package io.pullgate.settings.hub;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Where the synchronization stands, for all replicas.
///
/// @param dueAt when the next run begins, or one that broke off goes on
/// @param succeededAt when a run last came to a good end
public record Synchronization(Instant dueAt, Optional<Run> run, Optional<Outcome> last, Optional<Instant> succeededAt) {

    public Synchronization {
        requireNonNull(dueAt, "dueAt");
        requireNonNull(run, "run");
        requireNonNull(last, "last");
        requireNonNull(succeededAt, "succeededAt");
    }

    /// Whether there is something to ask now.
    boolean isReady(Instant now) {
        return (isRunning() || !now.isBefore(dueAt)) && run.filter(waiting -> now.isBefore(waiting.quietUntil())).isEmpty();
    }

    public boolean isRunning() {
        return run.filter(started -> !started.brokenOff()).isPresent();
    }

    /// Somebody wants a run now. What Docker Hub has asked for is kept all the same.
    Synchronization requested(Instant now) {
        return now.isBefore(dueAt) ? new Synchronization(now, run, last, succeededAt) : this;
    }

    /// A run goes on or begins; one so old that what it found may no longer be true begins anew.
    Synchronization going(Instant now, Duration longest) {
        Run going = run.filter(started -> now.isBefore(started.startedAt().plus(longest)))
                .map(started -> started.brokenOff() ? started.resumed() : started)
                .orElseGet(() -> Run.starting(now, run.map(Run::quietUntil).orElse(now)));
        return with(going);
    }

    Synchronization with(Run changed) {
        return new Synchronization(dueAt, Optional.of(changed), last, succeededAt);
    }

    /// The run has failed too often. What it has found is kept for when it goes on.
    Synchronization brokenOff(Run broken, Instant now, String why, Duration pause) {
        return new Synchronization(now.plus(pause), Optional.of(broken.broken()), Optional.of(Outcome.failed(broken, now, why)),
                succeededAt);
    }

    Synchronization ended(Outcome outcome, Duration interval) {
        return new Synchronization(outcome.endedAt().plus(interval), Optional.empty(), Optional.of(outcome),
                outcome.failure().isPresent() ? succeededAt : Optional.of(outcome.endedAt()));
    }
}

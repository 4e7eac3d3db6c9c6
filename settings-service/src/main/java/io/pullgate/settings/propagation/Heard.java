package io.pullgate.settings.propagation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/// A report, and when it was heard here.
///
/// @param at by the clock of this process: a replica that lives is heard, however wrong its own clock is
record Heard(Report report, Instant at) {

    Heard {
        requireNonNull(report, "report");
        requireNonNull(at, "at");
    }

    /// A report that was not heard when it was made, but read afterwards: it says itself how old it is.
    static Heard late(Report report, Instant now) {
        return new Heard(report, report.occurredAt().isBefore(now) ? report.occurredAt() : now);
    }

    /// Of two reports of one replica the one that was made later.
    Heard orNewer(Heard other) {
        return other.report.follows(report) ? other : this;
    }

    boolean isOlderThan(Duration age, Instant now) {
        return at.plus(age).isBefore(now);
    }

    Progress.State state(Instant now, Duration silentAfter) {
        if (isOlderThan(silentAfter, now)) {
            return Progress.State.SILENT;
        }
        return report.completeAsOf().isPresent() ? Progress.State.FOLLOWING : Progress.State.INCOMPLETE;
    }
}

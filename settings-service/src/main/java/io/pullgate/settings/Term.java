package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// A badge, and until when it counts.
///
/// @param expiresAt empty: it does not expire
public record Term(Badge badge, Optional<Instant> expiresAt) {

    /// No badge, for good.
    static final Term NONE = new Term(Badge.NONE, Optional.empty());

    public Term {
        requireNonNull(badge, "badge");
        requireNonNull(expiresAt, "expiresAt");
    }

    boolean counts(Instant now) {
        return badge != Badge.NONE && !endsBefore(now);
    }

    /// Whether it is over at that moment; the end itself no longer counts.
    boolean endsBefore(Instant moment) {
        return expiresAt.filter(end -> !moment.isBefore(end)).isPresent();
    }

    /// This term, but no longer than that.
    Term until(Instant end) {
        return endsBefore(end) ? this : new Term(badge, Optional.of(end));
    }
}

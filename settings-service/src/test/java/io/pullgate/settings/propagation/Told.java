package io.pullgate.settings.propagation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.pullgate.settings.ImageRules;
import io.pullgate.settings.Organization;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Revision;
import io.pullgate.settings.RuleDates;
import io.pullgate.settings.Stamp;

/// A report in the making: of a replica that follows and was complete at the start, unless said otherwise.
record Told(String replica, long revision, Instant startedAt, boolean stopping, Optional<Instant> completeAsOf,
        Set<String> unreadable, List<Report.Receipt> receipts) {

    static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    static final Instant CHANGED = START.plusSeconds(60);
    static final PropagationConfig LIMITS = new Limits(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofSeconds(10),
            Duration.ofSeconds(1));

    static Told report(String replica, long revision) {
        return new Told(replica, revision, START, false, Optional.of(START), Set.of(), List.of());
    }

    /// A revision of acme's rules came into force so many milliseconds after it was made.
    static Report.Receipt receipt(long revision, long millis) {
        return new Report.Receipt("acme", revision, Optional.of(CHANGED), CHANGED.plusMillis(millis));
    }

    /// The revision that was made when [#CHANGED] says.
    static Organization organization(String name, long revision) {
        return new Organization(new OrganizationName(name), List.of(), ImageRules.INITIAL, RuleDates.all(CHANGED),
                new Stamp(new UUID(0, revision), CHANGED, new Revision(revision)));
    }

    Told startedAt(Instant instant) {
        return new Told(replica, revision, instant, stopping, completeAsOf, unreadable, receipts);
    }

    Told ending() {
        return new Told(replica, revision, startedAt, true, completeAsOf, unreadable, receipts);
    }

    Told completeAsOf(Instant instant) {
        return new Told(replica, revision, startedAt, stopping, Optional.of(instant), unreadable, receipts);
    }

    Told incomplete() {
        return new Told(replica, revision, startedAt, stopping, Optional.empty(), unreadable, receipts);
    }

    Told unreadable(String organization) {
        return new Told(replica, revision, startedAt, stopping, completeAsOf, Set.of(organization), receipts);
    }

    Told with(Report.Receipt receipt) {
        return new Told(replica, revision, startedAt, stopping, completeAsOf, unreadable, List.of(receipt));
    }

    Report report() {
        return new Report(CHANGED, replica, revision, startedAt, stopping, completeAsOf, unreadable, receipts);
    }

    Heard heard(Instant at) {
        return new Heard(report(), at);
    }

    private record Limits(Duration silentAfter, Duration forgetAfter, Duration longestWait, Duration retryPause)
            implements
                PropagationConfig {
    }
}

package io.pullgate.audit.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.pullgate.audit.Days;
import io.pullgate.audit.Period;
import io.pullgate.audit.store.Followers.Stretch;

/// Asks for all parts of a summary at once: of the roll-ups, and of the records beyond them.
final class SummaryQuestion {

    private SummaryQuestion() {
    }

    static Fragment of(Optional<String> organization, Days days, List<Stretch> beyond) {
        List<Fragment> parts = Arrays.stream(SummaryPart.values())
                .filter(part -> part != SummaryPart.ORGANIZATION || organization.isEmpty())
                .map(part -> part.rows(organization, days)).toList();
        return counted(organization, days, beyond).then(parts.stream()
                .reduce((one, other) -> one.then(Fragment.of("\nUNION ALL\n")).then(other)).orElseThrow());
    }

    /// Counted once, read by every part: of the days and the organization that are asked for, and of as many days before. Without
    /// records beyond, the roll-ups alone.
    private static Fragment counted(Optional<String> organization, Days days, List<Stretch> beyond) {
        if (beyond.isEmpty()) {
            return Fragment.of("WITH counted AS NOT MATERIALIZED (TABLE pull_count)\n");
        }
        Period period = new Period(days.before().period().from(), days.period().to());
        Fragment asked = Fragment.of(" (").then(Followers.within(beyond)).then(Fragment.of(")"))
                .then(NewestFirst.PULLS.within(period))
                .then(organization.map(one -> Fragment.NOTHING.and("organization = left(?, 128)", one))
                        .orElse(Fragment.NOTHING));
        return Fragment.of("WITH recent AS MATERIALIZED (").then(Tally.of(asked))
                .then(Fragment.of("), counted AS NOT MATERIALIZED (TABLE pull_count UNION ALL TABLE recent)\n"));
    }
}

package io.pullgate.audit.store;

import java.util.Locale;
import java.util.Optional;

import io.pullgate.audit.Days;
import io.pullgate.audit.PullSummary;

/// What a summary consists of, and which counts of `pull_count` each part is made of.
enum SummaryPart {
    TOTAL("total", "NULL"),
    BEFORE("total", "NULL"),
    DAY("total", "day::text"),
    CATEGORY("category", "value"),
    DOOR("door", "value"),
    REASON("reason", "value"),
    IMAGE("repository", "value"),
    USER("user", "value"),
    ORGANIZATION("total", "organization");

    private final String dimension;
    private final String name;

    SummaryPart(String dimension, String name) {
        this.dimension = dimension;
        this.name = name;
    }

    static SummaryPart parse(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /// The rows of this part: those with most pulls first, and not more than anybody reads.
    Fragment rows(Optional<String> organization, Days days) {
        Days its = this == BEFORE ? days.before() : days;
        return Fragment.of("""
                (SELECT '%s' AS part, %s AS name, sum(pulls)::bigint AS pulls,
                 coalesce(sum(pulls) FILTER (WHERE decision = 'allowed'), 0)::bigint AS allowed,
                 coalesce(sum(pulls) FILTER (WHERE decision = 'would_deny'), 0)::bigint AS would_deny,
                 coalesce(sum(pulls) FILTER (WHERE decision = 'denied'), 0)::bigint AS denied
                 FROM counted WHERE dimension = '%s'""".formatted(wireName(), name, dimension))
                .and("day >= ? AND day < ?", its.from(), its.to())
                .then(organization.map(one -> Fragment.NOTHING.and("organization = left(?, 128)", one))
                        .orElse(Fragment.NOTHING))
                .then(Fragment.of(" GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT ?)", most()));
    }

    private int most() {
        return switch (this) {
            case IMAGE, USER -> PullSummary.TOP;
            case TOTAL, BEFORE, DAY, CATEGORY, DOOR, REASON, ORGANIZATION -> PullSummary.MOST_ORGANIZATIONS;
        };
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

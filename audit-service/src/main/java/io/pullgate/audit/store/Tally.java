package io.pullgate.audit.store;

/// Counts records by day and organization along every dimension at once, as the rows of `pull_count` are. Roll-ups and what is not
/// rolled up yet are counted by this one statement, so they cannot differ.
final class Tally {

    private static final String BEGINNING = """
            SELECT day, organization,
                   CASE grouping(category, repository, username, door, reason)
                       WHEN 31 THEN 'total' WHEN 15 THEN 'category' WHEN 23 THEN 'repository' WHEN 27 THEN 'user'
                       WHEN 29 THEN 'door' ELSE 'reason' END AS dimension,
                   CASE grouping(category, repository, username, door, reason)
                       WHEN 15 THEN category WHEN 23 THEN repository WHEN 27 THEN username WHEN 29 THEN door
                       WHEN 30 THEN reason END AS value,
                   decision, count(*) AS pulls
            FROM pull_tally_source WHERE""";
    private static final String END = " GROUP BY day, organization, decision,"
            + " GROUPING SETS ((), (category), (repository), (username), (door), (reason))";

    private Tally() {
    }

    static Fragment of(Fragment condition) {
        return Fragment.of(BEGINNING).then(condition).then(Fragment.of(END));
    }
}

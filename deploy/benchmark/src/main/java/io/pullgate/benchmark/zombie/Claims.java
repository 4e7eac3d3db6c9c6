package io.pullgate.benchmark.zombie;

import java.util.List;

import io.pullgate.benchmark.product.SettingsDatabase;

/// Which organizations the relay of a replica has claimed, as PostgreSQL's list of locks shows it (decision 0005).
record Claims(SettingsDatabase database) {

    /// The key of an advisory lock stands in two halves in the list, of which the signed first one counts more.
    private static final String CLAIMED = """
            select dirty.key from outbox_dirty dirty
            join pg_locks claim on claim.locktype = 'advisory' and claim.granted
                and (claim.classid::bigint << 32 | claim.objid::bigint) = hashtextextended(dirty.topic || ' ' || dirty.key, 2)
            join pg_stat_activity session on session.pid = claim.pid and session.application_name = ?
            where dirty.topic = 'pullgate.organization-policy.v1'
            """;

    List<String> of(String session) {
        return database.select(row -> row.getString(1), CLAIMED, session);
    }
}

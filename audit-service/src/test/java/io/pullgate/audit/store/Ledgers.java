package io.pullgate.audit.store;

import java.time.Clock;

import javax.sql.DataSource;

/// Ledgers for tests in other packages.
public final class Ledgers {

    private Ledgers() {
    }

    /// One that takes its time from this clock.
    public static Ledger at(DataSource database, Clock clock) {
        return new Ledger(database, clock);
    }
}

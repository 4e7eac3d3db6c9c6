package io.pullgate.audit.round;

import java.sql.SQLException;

import org.jboss.logging.Logger;

import io.pullgate.audit.RecordsUnavailableException;

/// Rounds of one kind of work. A round that fails is followed by the next one; only the first of several failures is told, and
/// when they are over.
public final class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final String name;
    private boolean failing;

    public Rounds(String name) {
        this.name = name;
    }

    public synchronized void go(Round round) {
        try {
            round.go();
            if (failing) {
                LOG.infof("Work goes on. work=%s", name);
            }
            failing = false;
        } catch (SQLException | RecordsUnavailableException failure) {
            fail(failure);
        }
    }

    private void fail(Exception failure) {
        if (!failing) {
            LOG.warnf("Work cannot be done now and is tried again. work=%s problem=%s", name, failure.getMessage());
        }
        failing = true;
    }

    /// What is done in one round.
    @FunctionalInterface
    public interface Round {
        void go() throws SQLException;
    }
}

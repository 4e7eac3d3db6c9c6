package io.pullgate.audit.ingest;

import java.sql.SQLException;
import java.util.List;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Timer;
import io.pullgate.audit.Unreadable;
import io.pullgate.audit.store.Ledger;
import io.pullgate.audit.store.OvertakenException;
import io.pullgate.audit.store.Received;
import io.pullgate.audit.store.Stored;

/// Stores a batch, and if PostgreSQL refuses something in it, all the rest of it.
final class Storing {

    private static final Logger LOG = Logger.getLogger(Storing.class);

    private final Ledger ledger;
    private final Assignment assignment;
    private final IngestMeters meters;

    Storing(Ledger ledger, Assignment assignment, IngestMeters meters) {
        this.ledger = ledger;
        this.assignment = assignment;
        this.meters = meters;
    }

    void store(List<Received> batch) throws SQLException, OvertakenException {
        if (batch.isEmpty()) {
            return;
        }
        try {
            storeTogether(batch);
        } catch (SQLException failure) {
            if (!isAboutTheRows(failure) || batch.size() == 1 && batch.getFirst().entry() instanceof Unreadable) {
                throw failure;
            }
            storeApart(batch, failure);
        }
    }

    /// Halving finds the one message in thousands in a dozen steps; what comes before it is stored on the way.
    private void storeApart(List<Received> batch, SQLException failure) throws SQLException, OvertakenException {
        if (batch.size() == 1) {
            store(List.of(batch.getFirst().asUnreadable("PostgreSQL refuses it: %s".formatted(failure.getMessage()))));
        } else {
            store(batch.subList(0, batch.size() / 2));
            store(batch.subList(batch.size() / 2, batch.size()));
        }
    }

    private void storeTogether(List<Received> batch) throws SQLException, OvertakenException {
        Timer.Sample sample = Timer.start();
        Stored stored = ledger.store(batch, assignment.marks(batch));
        sample.stop(meters.batches());
        assignment.advance(Ledger.ends(batch));
        meters.stored(stored);
        batch.forEach(Storing::reportIfUnreadable);
    }

    private static void reportIfUnreadable(Received received) {
        if (received.entry() instanceof Unreadable(String problem)) {
            LOG.errorf("A message is no record and was kept as a dead letter. topic=%s partition=%d offset=%d problem=%s",
                    received.partition().topic(), received.partition().number(), received.offset(), problem);
        }
    }

    /// SQLSTATE classes data exception, integrity constraint violation and program limit exceeded, and out of memory for more locks than
    /// there is room for (PostgreSQL manual, appendix A): trying again would end the same way. Not so a unique violation: that somebody stores the same record
    /// at the same moment says nothing against it.
    private static boolean isAboutTheRows(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && !state.equals("23505")
                && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54") || state.equals("53200"));
    }
}

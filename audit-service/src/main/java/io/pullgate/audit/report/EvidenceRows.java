package io.pullgate.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.ChangeQuery;
import io.pullgate.audit.Days;
import io.pullgate.audit.Page;
import io.pullgate.audit.PullQuery;
import io.pullgate.audit.Reader;
import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.store.Moment;

/// The records in a pack of evidence as they are for people: what a report of them would show its reader.
@ApplicationScoped
class EvidenceRows {

    private static final Page ALL = new Page(Optional.empty(), Integer.MAX_VALUE);

    private final PullRows pulls;
    private final PullBodies bodies;
    private final ChangeRows changes;

    EvidenceRows(PullRows pulls, PullBodies bodies, ChangeRows changes) {
        this.pulls = pulls;
        this.bodies = bodies;
        this.changes = changes;
    }

    /// Newest first.
    ///
    /// @param written is told after each how many they are so far
    /// @return how many they are
    long writePulls(Moment moment, Wanted wanted, RowOrder order, LongConsumer written, OutputStream out)
            throws SQLException, IOException {
        RowWriter rows = pulls.open(order, out);
        PullQuery query = new PullQuery(wanted.reader().pulls(Optional.of(wanted.organization())),
                new PullQuery.Filters(Optional.of(wanted.organization()), Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty(), wanted.days().period()),
                ALL);
        Counting counting = new Counting(written);
        moment.eachPull(query, pull -> {
            pulls.write(bodies.of(pull, wanted.reader()), rows);
            counting.another();
        });
        rows.finish();
        return counting.number;
    }

    /// Newest first; `before` is the last of them.
    ///
    /// @return how many they are
    long writeChanges(Moment moment, Wanted wanted, Optional<RecordedChange> before, RowOrder order, OutputStream out)
            throws SQLException, IOException {
        RowWriter rows = changes.open(order, out);
        ChangeQuery query = new ChangeQuery(wanted.reader().changes(Optional.of(wanted.organization())),
                new ChangeQuery.Filters(Optional.of(wanted.organization()), Optional.empty(), Optional.empty(),
                        Optional.empty(),
                        wanted.days().period()),
                ALL);
        Counting counting = new Counting(_ -> {
        });
        moment.eachChange(query, change -> {
            changes.write(change, rows);
            counting.another();
        });
        if (before.isPresent()) {
            changes.write(before.get(), rows);
            counting.another();
        }
        rows.finish();
        return counting.number;
    }

    /// Whose records of which days, for whom.
    record Wanted(String organization, Days days, Reader reader) {
    }

    private static final class Counting {

        private final LongConsumer written;
        private long number;

        private Counting(LongConsumer written) {
            this.written = written;
        }

        private void another() {
            written.accept(++number);
        }
    }
}

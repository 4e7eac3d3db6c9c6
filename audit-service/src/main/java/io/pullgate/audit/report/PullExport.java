package io.pullgate.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.audit.PullQuery;
import io.pullgate.audit.Reader;
import io.pullgate.audit.export.Export;
import io.pullgate.audit.export.ExportContent;
import io.pullgate.audit.members.Members;
import io.pullgate.audit.store.Records;

/// Exports of pulls: what a report of them would show its reader, all of it, or a pack of evidence.
@ApplicationScoped
class PullExport implements ExportContent {

    private final Members members;
    private final Records records;
    private final PullBodies bodies;
    private final PullRows rows;
    private final EvidenceExport evidence;
    private final ObjectMapper json;

    PullExport(Members members, Records records, PullBodies bodies, PullRows rows, EvidenceExport evidence,
            ObjectMapper json) {
        this.members = members;
        this.records = records;
        this.bodies = bodies;
        this.rows = rows;
        this.evidence = evidence;
        this.json = json;
    }

    @Override
    public boolean ready() {
        return members.areKnown();
    }

    @Override
    public Begun begin(Export export) {
        Reader reader = new Reader(export.askedBy(), export.auditsEverything(), members.rolesOf(export.askedBy()));
        return begin(export, order(export), reader);
    }

    /// What one reader gets for an order, if it can be understood and is for them; else an [io.pullgate.audit.AuditException].
    Begun begin(Export export, ExportOrder order, Reader reader) {
        return switch (order.form()) {
            case ExportForm.EvidencePack _ -> evidence.begin(order, reader, export);
            case RowOrder rowOrder ->
                new Answer(reader, PullParameters.query(order.parameters(), reader, export.askedAt()), rowOrder);
        };
    }

    ExportOrder order(Export export) {
        try {
            return ExportOrder.stored(json.readTree(export.wanted()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("an order is stored as it was written here", impossible);
        }
    }

    /// What one reader gets.
    private final class Answer implements Begun {

        private final Reader reader;
        private final PullQuery query;
        private final RowOrder order;

        private Answer(Reader reader, PullQuery query, RowOrder order) {
            this.reader = reader;
            this.query = query;
            this.order = order;
        }

        @Override
        public Set<String> overseen() {
            return reader.overseen();
        }

        @Override
        public void write(OutputStream target, LongConsumer written) throws IOException {
            RowWriter writer = rows.open(order, target);
            AtomicLong number = new AtomicLong();
            records.eachPull(query, pull -> {
                rows.write(bodies.of(pull, reader), writer);
                written.accept(number.incrementAndGet());
            });
            writer.finish();
        }
    }
}

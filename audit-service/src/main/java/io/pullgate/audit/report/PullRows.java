package io.pullgate.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.Shown;
import io.pullgate.audit.ShownLater;

/// Pulls as rows: the fields of the JSON report as columns.
@ApplicationScoped
class PullRows {

    static final String NAME = "pulls";
    static final List<String> COLUMNS = List.of("decision_id", "decided_at", "recorded_at", "user", "user_id", "issuer",
            "authentication", "token_id", "organization", "image", "registry", "repository", "tag", "digest", "category",
            "decision", "reason", "overridden", "mode", "role", "policy_revision", "catalogue_revision", "staleness_ms",
            "from_snapshot", "client_address", "user_agent", "door", "integration", "replica", "epoch", "sequence", "trace_id",
            "verdicts");

    private final ObjectMapper json;

    PullRows(ObjectMapper json) {
        this.json = json;
    }

    /// Keeps no more than one page at a time. If a page cannot be read the target is left as it is, incomplete.
    void write(Stream<List<PullBody>> pages, RowOrder order, OutputStream target) throws IOException {
        RowWriter rows = open(order, target);
        Iterator<PullBody> pulls = pages.flatMap(List::stream).iterator();
        while (pulls.hasNext()) {
            write(pulls.next(), rows);
        }
        rows.finish();
    }

    RowWriter open(RowOrder order, OutputStream target) throws IOException {
        return order.format().open(NAME, COLUMNS, order.raw(), target);
    }

    void write(PullBody pull, RowWriter rows) throws IOException {
        rows.row(json.valueToTree(pull));
    }

    /// So many pulls, to be written.
    record Page(List<PullBody> pulls, PullRows rows, RowOrder order) implements StreamingOutput, Shown {

        @Override
        public void write(OutputStream target) throws IOException {
            rows.write(Stream.of(pulls), order, target);
        }

        @Override
        public Optional<Long> records() {
            return Optional.of((long) pulls.size());
        }

        @Override
        public AccessScope scope() {
            return AccessScope.of(PullPage.organizations(pulls));
        }
    }

    /// All pulls of these pages.
    static final class All implements StreamingOutput, ShownLater {

        private final Stream<List<PullBody>> pages;
        private final PullRows rows;
        private final RowOrder order;
        private LongConsumer counted = _ -> {
        };

        All(Stream<List<PullBody>> pages, PullRows rows, RowOrder order) {
            this.pages = pages;
            this.rows = rows;
            this.order = order;
        }

        @Override
        public void tell(LongConsumer counted) {
            this.counted = counted;
        }

        @Override
        public void write(OutputStream target) throws IOException {
            AtomicLong written = new AtomicLong();
            try {
                rows.write(pages.peek(page -> written.addAndGet(page.size())), order, target);
            } finally {
                counted.accept(written.get());
            }
        }
    }
}

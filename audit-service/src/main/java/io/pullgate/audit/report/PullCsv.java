package io.pullgate.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.audit.Shown;
import io.pullgate.audit.ShownLater;

/// Pulls as CSV: the fields of the JSON report as columns.
@ApplicationScoped
class PullCsv {

    static final List<String> COLUMNS = List.of("decision_id", "decided_at", "recorded_at", "user", "user_id", "issuer",
            "authentication", "token_id", "organization", "image", "registry", "repository", "tag", "digest", "category",
            "decision", "reason", "overridden", "mode", "role", "policy_revision", "catalogue_revision", "staleness_ms",
            "from_snapshot", "client_address", "user_agent", "door", "integration", "replica", "epoch", "sequence", "trace_id",
            "verdicts");

    private final ObjectMapper json;

    PullCsv(ObjectMapper json) {
        this.json = json;
    }

    /// Keeps no more than one page at a time. If a page cannot be read the target is left as it is, incomplete.
    void write(Stream<List<PullBody>> pages, OutputStream target) throws IOException {
        SafeCsv csv = new SafeCsv(target);
        csv.header(COLUMNS);
        pages.flatMap(List::stream).forEach(pull -> csv.row(cells(pull)));
        csv.flush();
    }

    private List<JsonNode> cells(PullBody pull) {
        JsonNode fields = json.valueToTree(pull);
        return COLUMNS.stream().map(fields::get).toList();
    }

    /// So many pulls, to be written.
    record Page(List<PullBody> pulls, PullCsv csv) implements StreamingOutput, Shown {

        @Override
        public void write(OutputStream target) throws IOException {
            csv.write(Stream.of(pulls), target);
        }

        @Override
        public long records() {
            return pulls.size();
        }

        @Override
        public Set<String> organizations() {
            return PullPage.organizations(pulls);
        }
    }

    /// All pulls of these pages.
    static final class All implements StreamingOutput, ShownLater {

        private final Stream<List<PullBody>> pages;
        private final PullCsv csv;
        private LongConsumer counted = _ -> {
        };

        All(Stream<List<PullBody>> pages, PullCsv csv) {
            this.pages = pages;
            this.csv = csv;
        }

        @Override
        public void tell(LongConsumer counted) {
            this.counted = counted;
        }

        @Override
        public void write(OutputStream target) throws IOException {
            AtomicLong written = new AtomicLong();
            try {
                csv.write(pages.peek(page -> written.addAndGet(page.size())), target);
            } finally {
                counted.accept(written.get());
            }
        }
    }
}

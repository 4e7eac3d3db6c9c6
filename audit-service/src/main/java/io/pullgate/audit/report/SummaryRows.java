package io.pullgate.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A summary as rows, for programs that want a table: each says which part of the report it is of.
@ApplicationScoped
class SummaryRows {

    private static final String NAME = "report";
    private static final List<String> COLUMNS = List.of("part", "name", "pulls", "allowed", "would_deny", "denied", "changes");

    private final ObjectMapper json;

    SummaryRows(ObjectMapper json) {
        this.json = json;
    }

    void write(SummaryBody summary, RowOrder order, OutputStream target) throws IOException {
        RowWriter rows = order.format().open(NAME, COLUMNS, order.raw(), target);
        rows.row(row("total", summary.total()).put("changes", summary.changes()));
        rows.row(row("before", summary.before().total()).put("changes", summary.before().changes()));
        write("day", summary.days(), rows);
        write("category", summary.categories(), rows);
        write("door", summary.doors(), rows);
        write("reason", summary.reasons(), rows);
        write("image", summary.images(), rows);
        write("user", summary.users(), rows);
        write("organization", summary.organizations().orElse(List.of()), rows);
        rows.finish();
    }

    private void write(String part, List<NamedCountBody> counted, RowWriter rows) throws IOException {
        for (NamedCountBody one : counted) {
            rows.row(row(part, one));
        }
    }

    private ObjectNode row(String part, Object count) {
        ObjectNode row = json.createObjectNode().put("part", part).putNull("name").putNull("changes");
        return row.setAll(json.<ObjectNode> valueToTree(count));
    }
}

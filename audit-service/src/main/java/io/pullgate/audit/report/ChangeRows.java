package io.pullgate.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.pullgate.audit.RecordedChange;

/// Settings changes as rows: the fields of the JSON report as columns.
@ApplicationScoped
class ChangeRows {

    private static final List<String> COLUMNS = List.of("id", "occurred_at", "recorded_at", "organization", "revision",
            "action",
            "actor", "target", "client_address", "user_agent", "before", "after");

    private final ObjectMapper json;

    ChangeRows(ObjectMapper json) {
        this.json = json;
    }

    RowWriter open(RowOrder order, OutputStream target) throws IOException {
        return order.format().open("changes", COLUMNS, order.raw(), target);
    }

    void write(RecordedChange change, RowWriter rows) throws IOException {
        ObjectNode row = json.valueToTree(ChangeBody.of(change));
        row.set("before", parsed(change.change().before()));
        row.set("after", parsed(change.change().after()));
        rows.row(row);
    }

    private JsonNode parsed(Optional<String> text) throws IOException {
        return text.isPresent() ? json.readTree(text.get()) : NullNode.getInstance();
    }
}

package io.pullgate.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// Rows as JSON objects, one a line.
final class NdjsonRows implements RowWriter {

    private static final JsonMapper JSON = JsonMapper.builder().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).build();

    private final List<String> columns;
    private final JsonGenerator lines;

    NdjsonRows(List<String> columns, OutputStream target) throws IOException {
        this.columns = List.copyOf(columns);
        this.lines = JSON.createGenerator(target).setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    @Override
    public void row(JsonNode fields) throws IOException {
        lines.writeStartObject();
        for (String column : columns) {
            lines.writeFieldName(column);
            lines.writeTree(fields.get(column));
        }
        lines.writeEndObject();
        lines.writeRaw('\n');
    }

    @Override
    public void finish() throws IOException {
        lines.flush();
    }
}

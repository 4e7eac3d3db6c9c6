package io.pullgate.audit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

class NdjsonRowsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void everyRowIsALineWithTheColumnsInTheirOrder() throws IOException {
        ObjectNode row = JSON.objectNode().put("b", "two\nlines").put("c", "not a column").put("a", 1);

        assertThat(written(row, row.deepCopy().putNull("b")))
                .isEqualTo("{\"a\":1,\"b\":\"two\\nlines\"}\n{\"a\":1,\"b\":null}\n");
        assertThat(written()).isEmpty();
    }

    private static String written(ObjectNode... rows) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        NdjsonRows lines = new NdjsonRows(List.of("a", "b"), target);
        for (ObjectNode row : rows) {
            lines.row(row);
        }
        lines.finish();
        return target.toString(UTF_8);
    }
}

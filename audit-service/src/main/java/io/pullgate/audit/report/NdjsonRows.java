package io.pullgate.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// Rows as JSON objects, one a line. No control character is in it as it is, whoever shows the file in a terminal.
final class NdjsonRows implements RowWriter {

    private static final JsonMapper JSON = JsonMapper.builder().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).build();

    private final List<String> columns;
    private final JsonGenerator lines;

    NdjsonRows(List<String> columns, OutputStream target) throws IOException {
        this.columns = List.copyOf(columns);
        this.lines = JSON.createGenerator(target).setPrettyPrinter(new MinimalPrettyPrinter(""))
                .setCharacterEscapes(new ControlEscapes());
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

    /// Also those that JSON leaves as they are: DEL, and U+0080 to U+009F, of which one begins commands to a terminal like ESC does.
    private static final class ControlEscapes extends CharacterEscapes {

        private static final long serialVersionUID = 1;
        private static final char DELETE = 0x7F;
        private static final int[] OF_ASCII = ofAscii();

        @Override
        public int[] getEscapeCodesForAscii() {
            return OF_ASCII;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return Character.isISOControl(character) ? new SerializedString("\\u%04x".formatted(character)) : null;
        }

        private static int[] ofAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[DELETE] = ESCAPE_STANDARD;
            return codes;
        }
    }
}

package io.pullgate.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

/// The only writer of CSV (RFC 4180, UTF-8). Spreadsheets run a text cell as a formula if it begins like one, and anybody who
/// may pull can choose such texts: they get a leading apostrophe (OWASP, CSV Injection). JSON has the texts as they are.
final class SafeCsv {

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private final CsvWriter csv;

    SafeCsv(OutputStream target) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(target);
    }

    void header(List<String> names) {
        csv.writeRecord(names);
    }

    /// Null is an empty cell; an array or object is a cell of JSON.
    void row(List<JsonNode> values) {
        csv.writeRecord(values.stream().map(SafeCsv::cell).toList());
    }

    /// Writes what is still held back. Closing the target is for its owner, who knows whether all went well.
    void flush() throws IOException {
        csv.flush();
    }

    private static String cell(JsonNode value) {
        if (value.isTextual()) {
            return harmless(value.textValue());
        }
        return value.isNull() ? "" : value.toString();
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}

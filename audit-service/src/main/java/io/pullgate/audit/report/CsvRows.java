package io.pullgate.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

/// The only writer of CSV (RFC 4180, UTF-8). Spreadsheets run a text cell as a formula if it begins like one, and anybody who
/// may pull can choose such texts: unless the reader wants them raw, they get a leading apostrophe (OWASP, CSV Injection), and U+FFFD
/// stands for every control character.
final class CsvRows implements RowWriter {

    /// Also behind what separates cells where the list separator is not a comma: quotation marks do not keep a cell together there.
    private static final Pattern FORMULA_START = Pattern
            .compile("^(?=[\\t\\r\\n])|(?<=^|[;\\t\\r\\n])(?=[ \"]*+[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    /// What a terminal obeys; line breaks and tabs are texts like others.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t\\r\\n]]");

    private final List<String> columns;
    private final boolean raw;
    private final CsvWriter csv;

    CsvRows(List<String> columns, boolean raw, OutputStream target) {
        this.columns = List.copyOf(columns);
        this.raw = raw;
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(target);
        csv.writeRecord(columns);
    }

    /// Null is an empty cell; an array or object is a cell of JSON.
    @Override
    public void row(JsonNode fields) {
        csv.writeRecord(columns.stream().map(fields::get).map(this::cell).toList());
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
    }

    private String cell(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        return raw || value.isNumber() ? text : harmless(text);
    }

    private static String harmless(String text) {
        return CONTROL.matcher(FORMULA_START.matcher(text).replaceAll("'")).replaceAll("\uFFFD");
    }
}

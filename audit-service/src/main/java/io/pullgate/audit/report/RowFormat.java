package io.pullgate.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/// What rows can be written in, each by its only writer.
enum RowFormat {
    CSV(RowFormat.TEXT_CSV + "; charset=utf-8; header=present"),
    NDJSON(RowFormat.APPLICATION_NDJSON),
    XLSX(RowFormat.APPLICATION_XLSX);

    static final String TEXT_CSV = "text/csv";
    static final String APPLICATION_NDJSON = "application/x-ndjson";
    static final String APPLICATION_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final String contentType;

    RowFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /// Also how the name of a file ends.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param name of the table
    /// @param columns the fields of a row to write, in this order
    /// @param raw whether CSV has texts as they are, also those a spreadsheet would run
    RowWriter open(String name, List<String> columns, boolean raw, OutputStream target) throws IOException {
        return switch (this) {
            case CSV -> new CsvRows(columns, raw, target);
            case NDJSON -> new NdjsonRows(columns, target);
            case XLSX -> new XlsxRows(name, columns, target);
        };
    }
}

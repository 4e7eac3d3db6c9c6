package io.pullgate.audit.report;

import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import io.pullgate.audit.BadParameterException;

/// In which form somebody wants rows.
///
/// @param raw whether CSV has texts as they are, also those a spreadsheet would run
record RowOrder(RowFormat format, boolean raw) implements ExportForm {

    private static final String RAW = "raw";

    /// Empty if the format does not consist of rows.
    static Optional<RowOrder> of(Format format, Parameters parameters) {
        boolean raw = parameters.flag(RAW);
        if (raw && format != Format.CSV) {
            throw new BadParameterException(RAW, "is for CSV: other formats have all texts as they are");
        }
        return format.rows().map(rows -> new RowOrder(rows, raw));
    }

    @Override
    public String wireName() {
        return format.wireName();
    }

    /// Tells what the answer holds, and that it is raw: in its name and in a header, not in what a program reads.
    @Override
    public ResponseBuilder announce(ResponseBuilder answer, String name) {
        answer.type(format.contentType()).header(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"%s%s.%s\"".formatted(name, raw ? "-raw" : "", format.wireName()));
        return raw ? answer.header("Pullgate-Csv", RAW) : answer;
    }
}

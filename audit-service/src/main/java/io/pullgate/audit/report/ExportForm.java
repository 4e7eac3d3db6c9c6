package io.pullgate.audit.report;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/// What an export is written as.
sealed interface ExportForm permits RowOrder, ExportForm.EvidencePack {

    String wireName();

    /// Whether it has texts as they are, also those a spreadsheet would run.
    boolean raw();

    /// Tells what an answer holds.
    ResponseBuilder announce(ResponseBuilder answer, String name);

    /// A zip of records and what proves them.
    record EvidencePack() implements ExportForm {

        @Override
        public String wireName() {
            return "evidence";
        }

        @Override
        public boolean raw() {
            return false;
        }

        @Override
        public ResponseBuilder announce(ResponseBuilder answer, String name) {
            return answer.type(Format.APPLICATION_ZIP).header(HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"evidence.zip\"");
        }
    }
}

package io.pullgate.audit.report;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;

/// Writes rows one by one and keeps next to none of them. Times are written as in JSON: RFC 3339, in UTC.
sealed interface RowWriter permits CsvRows, NdjsonRows, XlsxRows {

    /// @param fields an object with a field for each column
    void row(JsonNode fields) throws IOException;

    /// Writes what is still held back. Closing the target is for its owner, who knows whether all went well.
    void finish() throws IOException;
}

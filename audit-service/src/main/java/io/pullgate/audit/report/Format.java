package io.pullgate.audit.report;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.core.MediaType;

/// What an answer can be written in.
enum Format {
    JSON(MediaType.APPLICATION_JSON, Optional.empty()),
    CSV(RowFormat.TEXT_CSV, Optional.of(RowFormat.CSV)),
    NDJSON(RowFormat.APPLICATION_NDJSON, Optional.of(RowFormat.NDJSON)),
    XLSX(RowFormat.APPLICATION_XLSX, Optional.of(RowFormat.XLSX)),
    PDF(Format.APPLICATION_PDF, Optional.empty()),
    EVIDENCE(Format.APPLICATION_ZIP, Optional.empty());

    static final String APPLICATION_ZIP = "application/zip";
    static final String APPLICATION_PDF = "application/pdf";

    private final MediaType mediaType;
    private final Optional<RowFormat> rows;

    Format(String mediaType, Optional<RowFormat> rows) {
        this.mediaType = MediaType.valueOf(mediaType);
        this.rows = rows;
    }

    /// How rows are written in this format, if it consists of rows.
    Optional<RowFormat> rows() {
        return rows;
    }

    /// The parameter `format` if there is one, else what the client likes best, else the first of those offered.
    static Format of(Parameters parameters, List<MediaType> accepted, List<Format> offered) {
        return parameters.word("format", offered).orElseGet(() -> accepted.stream()
                .flatMap(type -> offered.stream().filter(format -> type.isCompatible(format.mediaType)).limit(1))
                .findFirst().orElse(offered.getFirst()));
    }
}

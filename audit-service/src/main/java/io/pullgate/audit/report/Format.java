package io.pullgate.audit.report;

import java.util.List;

import jakarta.ws.rs.core.MediaType;

/// What a report can be written in.
enum Format {
    JSON,
    CSV;

    static final String TEXT_CSV = "text/csv";
    private static final MediaType CSV_TYPE = MediaType.valueOf(TEXT_CSV);

    /// The parameter `format` if there is one, else what the client likes best, else JSON.
    static Format of(Parameters parameters, List<MediaType> accepted) {
        return parameters.word("format", Format.class).orElseGet(() -> {
            boolean csv = accepted.stream()
                    .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isCompatible(CSV_TYPE))
                    .findFirst().filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE)).isPresent();
            return csv ? CSV : JSON;
        });
    }
}

package io.pullgate.settings.http;

import java.time.Instant;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/// When a badge that is lost shall no longer count: RFC 3339.
@JsonNaming(SnakeCaseStrategy.class)
record GraceBody(@NotNull String endsAt) {

    Instant end() {
        return Rfc3339.instant("ends_at", endsAt);
    }
}

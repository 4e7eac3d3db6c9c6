package io.pullgate.audit.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonRawValue;

import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.SettingsChange;

/// A recorded settings change as reports show it. `before` and `after` are objects, or null.
@Schema(name = "Change")
record ChangeBody(UUID id, Instant occurredAt, Instant recordedAt, Optional<String> organization, long revision,
        String action, Optional<String> actor, Optional<String> target, Optional<String> clientAddress,
        Optional<String> userAgent, @JsonRawValue @Schema(type = SchemaType.OBJECT) String before,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String after) {

    static ChangeBody of(RecordedChange recorded) {
        SettingsChange change = recorded.change();
        return new ChangeBody(change.id(), change.occurredAt(), recorded.recordedAt(), change.organization(),
                change.revision(), change.action(), change.actor(), change.target(), change.clientAddress(),
                change.userAgent(), change.before().orElse("null"), change.after().orElse("null"));
    }
}

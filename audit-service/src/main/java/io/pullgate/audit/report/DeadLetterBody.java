package io.pullgate.audit.report;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.DeadLetter;
import io.pullgate.audit.Shown;

/// A dead letter as it is shown: in a list without its bytes.
@Schema(name = "DeadLetter")
record DeadLetterBody(long id, String topic, int partition, long offset, String problem, Instant seenAt,
        @Schema(description = "In bytes") long size,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) @Schema(description = "The message as it came, in base64; only in the answer for one") Optional<String> bytes)
        implements
            Shown {

    @Override
    public Optional<Long> records() {
        return Optional.of(1L);
    }

    /// Whose it is nobody can say.
    @Override
    public AccessScope scope() {
        return AccessScope.EVERYTHING;
    }

    static DeadLetterBody of(DeadLetter letter) {
        return of(letter, Optional.empty());
    }

    static DeadLetterBody of(DeadLetter letter, byte[] bytes) {
        return of(letter, Optional.of(Base64.getEncoder().encodeToString(bytes)));
    }

    private static DeadLetterBody of(DeadLetter letter, Optional<String> bytes) {
        return new DeadLetterBody(letter.id(), letter.source().topic(), letter.source().partition(),
                letter.source().offset(), letter.problem(), letter.seenAt(), letter.size(), bytes);
    }
}

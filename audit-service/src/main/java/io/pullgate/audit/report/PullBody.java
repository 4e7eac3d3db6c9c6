package io.pullgate.audit.report;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.Circumstances;
import io.pullgate.audit.Origin;
import io.pullgate.audit.PulledImage;
import io.pullgate.audit.Puller;
import io.pullgate.audit.Ruling;
import io.pullgate.audit.Shown;

/// A recorded decision as reports show it: flat, in snake case, the same names in JSON and in CSV. `verdicts` is an array with
/// what each organization of the puller had to say.
@Schema(name = "Pull")
public record PullBody(UUID decisionId, Instant decidedAt, Instant recordedAt, @JsonUnwrapped Puller puller,
        Optional<String> organization, @JsonUnwrapped PulledImage pulled, @JsonUnwrapped Ruling ruling,
        @JsonUnwrapped Circumstances circumstances, @JsonUnwrapped Origin origin, Optional<String> traceId,
        @Schema(type = SchemaType.ARRAY, implementation = Object.class) JsonNode verdicts) implements Shown {

    @Override
    public Optional<Long> records() {
        return Optional.of(1L);
    }

    @Override
    public AccessScope scope() {
        return AccessScope.of(organization.map(Set::of).orElse(Set.of()));
    }
}

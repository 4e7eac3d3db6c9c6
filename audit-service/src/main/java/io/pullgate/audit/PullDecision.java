package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One pull that was asked for and decided, as policy-service reported it. `organization` is the one that decided.
/// Words like outcome, reason and category stay texts here: a newer policy-service may know more of them than we do.
public record PullDecision(UUID id, Instant decidedAt, Puller puller, Optional<String> organization, PulledImage image,
        Ruling ruling, Circumstances circumstances, Origin origin, Optional<String> traceId, String verdicts)
        implements
            Entry {

    /// `verdicts` is a JSON array: what each organization of the puller had to say.
    public PullDecision {
        requireNonNull(id, "id");
        requireNonNull(decidedAt, "decidedAt");
        requireNonNull(puller, "puller");
        requireNonNull(organization, "organization");
        requireNonNull(image, "image");
        requireNonNull(ruling, "ruling");
        requireNonNull(circumstances, "circumstances");
        requireNonNull(origin, "origin");
        requireNonNull(traceId, "traceId");
        requireNonNull(verdicts, "verdicts");
    }
}

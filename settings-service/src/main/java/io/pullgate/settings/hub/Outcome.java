package io.pullgate.settings.hub;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.pullgate.settings.CatalogueStep;

/// How a run ended.
///
/// @param failure why it changed nothing; empty: it succeeded
/// @param counts publishers by what became of them
public record Outcome(Instant startedAt, Instant endedAt, int requests, Optional<String> failure,
        Map<CatalogueStep.Kind, Integer> counts) {

    public Outcome {
        requireNonNull(startedAt, "startedAt");
        requireNonNull(endedAt, "endedAt");
        requireNonNull(failure, "failure");
        counts = Map.copyOf(counts);
    }

    static Outcome failed(Run run, Instant now, String why) {
        return new Outcome(run.startedAt(), now, run.requests(), Optional.of(why), Map.of());
    }
}

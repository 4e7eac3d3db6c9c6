package io.pullgate.settings.hub;

import java.util.Optional;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Namespace;

/// What a run has found out about a namespace.
///
/// @param seen the badge in the search; empty: it was not among the results
/// @param toAsk the search is not enough
/// @param answer of the namespace itself, once it was asked
public record Finding(Namespace namespace, Optional<Badge> seen, boolean toAsk, Optional<Badge> answer) {

    /// What is known in the end.
    Badge badge() {
        return answer.or(() -> seen).orElse(Badge.NONE);
    }
}

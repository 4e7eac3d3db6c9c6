package io.pullgate.policy.kubernetes;

import java.util.List;
import java.util.UUID;

/// What is said to a review of several images.
///
/// @param refusals a sentence for each image that is not allowed, or that says why nothing can be decided; empty: allowed
/// @param warnings a sentence for each image that will not be allowed once the rules are enforced
/// @param decisions the decisions behind it, all on record
record Review(List<String> refusals, List<String> warnings, List<UUID> decisions) {

    Review {
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
        decisions = List.copyOf(decisions);
    }

    static Review refused(String why) {
        return new Review(List.of(why), List.of(), List.of());
    }

    static Review nothingToDecide() {
        return new Review(List.of(), List.of(), List.of());
    }

    boolean allowed() {
        return refusals.isEmpty();
    }

    /// For whoever reads the answer in a terminal.
    String reason() {
        return String.join("; ", refusals);
    }

    /// For the cluster's own audit log.
    String decisionIds() {
        return String.join(", ", decisions.stream().map(UUID::toString).toList());
    }
}

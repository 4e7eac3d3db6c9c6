package io.pullgate.policy.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What is said to a review of several images.
///
/// @param refusals a sentence for each image that is not allowed, or that says why nothing can be decided; empty: allowed
/// @param warnings of the images that will not be allowed once the rules are enforced
/// @param decisions the decisions behind it, all on record
/// @param fromSnapshot whether they were made by the rules of the signed snapshot on disk
record Review(List<String> refusals, List<String> warnings, List<UUID> decisions, boolean fromSnapshot) {

    Review {
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
        decisions = List.copyOf(decisions);
    }

    static Review refused(String why) {
        return new Review(List.of(why), List.of(), List.of(), false);
    }

    static Review nothingToDecide() {
        return new Review(List.of(), List.of(), List.of(), false);
    }

    boolean allowed() {
        return refusals.isEmpty();
    }

    /// For whoever reads the answer in a terminal.
    String reason() {
        return String.join("; ", refusals);
    }

    /// For the cluster's own audit log.
    Map<String, String> auditAnnotations() {
        Map<String, String> annotations = new LinkedHashMap<>();
        if (!decisions.isEmpty()) {
            annotations.put("decisions", String.join(", ", decisions.stream().map(UUID::toString).toList()));
        }
        if (fromSnapshot) {
            annotations.put("from-snapshot", "true");
        }
        return annotations;
    }
}

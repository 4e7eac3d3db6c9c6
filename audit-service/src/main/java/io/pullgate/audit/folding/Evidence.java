package io.pullgate.audit.folding;

import java.util.List;

import io.pullgate.audit.RegistryEvent;

/// All there is to know for folding some pulls of one registry.
///
/// @param requests pulls, as the registry told of them, in any order
/// @param pushes what was pushed around the same time to the same repositories
/// @param decisions that were made around the same time about the same repositories
/// @param known pulls of the same repositories in the making
public record Evidence(List<RegistryEvent> requests, List<RegistryEvent> pushes, List<Decided> decisions,
        List<FoldedPull> known) {

    public Evidence {
        requests = List.copyOf(requests);
        pushes = List.copyOf(pushes);
        decisions = List.copyOf(decisions);
        known = List.copyOf(known);
    }
}

package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/// What a source says of many publishers at one moment.
///
/// @param badges those that have one
/// @param withdrawn those that have none, as far as it was the source that gave it
public record SourceReport(Provenance provenance, Map<Namespace, Term> badges, Set<Namespace> withdrawn) {

    public SourceReport {
        requireNonNull(provenance, "provenance");
        badges = Map.copyOf(badges);
        withdrawn = Set.copyOf(withdrawn);
    }
}

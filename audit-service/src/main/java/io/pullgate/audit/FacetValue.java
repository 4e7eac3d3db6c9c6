package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// How many pulls have one value.
///
/// @param value empty for those that have none, like the user of anonymous pulls
/// @param all how many pulls were counted in all
public record FacetValue(Facet facet, Optional<String> value, long count, long all) {

    public FacetValue {
        requireNonNull(facet, "facet");
        requireNonNull(value, "value");
    }
}

package io.pullgate.audit.report;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.Facet;
import io.pullgate.audit.FacetValue;
import io.pullgate.audit.Period;

/// How often each value occurs among the pulls decided at or after `from` and before `to`, by facet, the commonest first.
/// `counted` pulls there were in all.
@Schema(name = "Facets")
record FacetsBody(Instant from, Instant to, long counted, Map<String, List<Count>> facets) {

    static FacetsBody of(Period period, Collection<Facet> facets, List<FacetValue> values) {
        Map<String, List<Count>> byName = new LinkedHashMap<>();
        for (Facet facet : facets) {
            byName.put(facet.name().toLowerCase(Locale.ROOT), values.stream().filter(value -> value.facet() == facet)
                    .map(value -> new Count(value.value(), value.count())).toList());
        }
        long counted = values.isEmpty() ? 0 : values.getFirst().all();
        return new FacetsBody(period.from().orElseThrow(), period.to().orElseThrow(), counted, byName);
    }

    /// `value` is null for those that have none.
    @Schema(name = "Count")
    record Count(Optional<String> value, long count) {
    }
}

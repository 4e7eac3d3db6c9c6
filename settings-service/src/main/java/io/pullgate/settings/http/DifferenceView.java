package io.pullgate.settings.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.pullgate.settings.Comparison.Difference;

/// One field that is different: another value, or other items of a list.
///
/// @param from left out: the field was not there; likewise `to`
@JsonInclude(JsonInclude.Include.NON_NULL)
record DifferenceView(String field, Object from, Object to, List<Object> added, List<Object> removed) {

    static List<DifferenceView> of(List<Difference> differences) {
        return differences.stream().map(DifferenceView::of).toList();
    }

    private static DifferenceView of(Difference difference) {
        return switch (difference) {
            case Difference.OfValue value ->
                new DifferenceView(value.field(), value.from().orElse(null), value.to().orElse(null), null, null);
            case Difference.OfItems items -> new DifferenceView(items.field(), null, null, items.added(), items.removed());
        };
    }
}

package io.pullgate.settings.http;

import java.util.List;

import io.pullgate.settings.Comparison;

/// What is different between two revisions of an organization's settings.
record ComparisonView(long from, long to, List<DifferenceView> differences) {

    static ComparisonView of(Comparison comparison) {
        return new ComparisonView(comparison.from().number().number(), comparison.to().number().number(),
                DifferenceView.of(comparison.differences()));
    }
}

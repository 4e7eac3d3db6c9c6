package io.pullgate.benchmark.million;

import java.util.List;
import java.util.stream.Stream;

/// The ratios of some pairs of measurements, in order of their size.
record Ratios(List<Double> sorted) {

    Ratios {
        sorted = sorted.stream().sorted().toList();
    }

    static Ratios of(double ratio) {
        return new Ratios(List.of(ratio));
    }

    Ratios with(Ratios more) {
        return new Ratios(Stream.concat(sorted.stream(), more.sorted.stream()).toList());
    }

    double least() {
        return sorted.getFirst();
    }

    /// The one in the middle; of two, the larger one.
    double median() {
        return sorted.get(sorted.size() / 2);
    }

    double most() {
        return sorted.getLast();
    }
}

package io.pullgate.benchmark.engine;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What was measured of one engine, fork by fork.
record Series(List<Double> nanos) {

    Series {
        nanos = List.copyOf(nanos);
    }

    static Series none() {
        return new Series(List.of());
    }

    Series with(double more) {
        return new Series(Stream.concat(nanos.stream(), Stream.of(more)).toList());
    }

    double last() {
        return nanos.getLast();
    }

    double median() {
        List<Double> sorted = nanos.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// How many times as long this took as another of the same round.
    Series over(Series other) {
        return new Series(IntStream.range(0, nanos.size()).mapToObj(i -> nanos.get(i) / other.nanos.get(i)).toList());
    }

    String range() {
        return String.format(Locale.ROOT, "%.0f / %.0f / %.0f", nanos.stream().min(Double::compare).orElseThrow(), median(),
                nanos.stream().max(Double::compare).orElseThrow());
    }
}

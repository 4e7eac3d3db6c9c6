package io.pullgate.benchmark.engine;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.pullgate.benchmark.report.Spread;

/// What was measured of one engine, round by round.
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

    Spread spread() {
        return Spread.of(doubles(nanos));
    }

    /// How many times as long this took as another in the same round.
    Spread times(Series other) {
        return Spread.of(IntStream.range(0, nanos.size()).mapToDouble(round -> nanos.get(round) / other.nanos.get(round)));
    }

    private static DoubleStream doubles(List<Double> figures) {
        return figures.stream().mapToDouble(Double::doubleValue);
    }
}

package io.pullgate.benchmark.report;

import java.util.Locale;
import java.util.stream.DoubleStream;

/// How far the figures of several rounds lie apart.
public record Spread(double min, double median, double max) {

    /// Of two figures in the middle, the median is halfway.
    public static Spread of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no figures");
        }
        return new Spread(sorted[0], (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2,
                sorted[sorted.length - 1]);
    }

    public static double median(DoubleStream figures) {
        return of(figures).median;
    }

    public String text(int digits) {
        return DoubleStream.of(min, median, max).mapToObj(figure -> String.format(Locale.ROOT, "%." + digits + "f", figure))
                .reduce((left, right) -> left + " / " + right).orElseThrow();
    }
}

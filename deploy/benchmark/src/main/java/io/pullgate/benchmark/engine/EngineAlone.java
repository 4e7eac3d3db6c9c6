package io.pullgate.benchmark.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;

/// What deciding costs, without HTTP, records and everything else.
public final class EngineAlone implements Scenario {

    private static final double MOST_NANOS = 250;
    private static final double OF_CEDAR = 400;

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public String question() {
        return "the engine by itself among a million organizations, beside Cedar's for Java";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        int organizations = scale.pick(1_000_000, 10_000);
        List<double[]> pairs = new ArrayList<>();
        for (int round = 0; round < scale.pick(5, 2); round++) {
            double[] pair = { nanos(OurEngine.class, place, scale, organizations), nanos(CedarEngine.class, place, scale, 0) };
            place.say("round %d: %.0f ns, Cedar %.0f ns", round + 1, pair[0], pair[1]);
            pairs.add(pair);
        }
        return report(pairs, organizations);
    }

    /// The average of a decision in a JVM of its own.
    private static double nanos(Class<?> engine, Workplace place, Scale scale, int organizations) {
        ChainedOptionsBuilder options = new OptionsBuilder().include("^" + engine.getName() + "\\.").forks(1).threads(1)
                .warmupIterations(scale.pick(4, 1)).warmupTime(TimeValue.seconds(scale.pick(3, 1)))
                .measurementIterations(scale.pick(5, 1)).measurementTime(TimeValue.seconds(scale.pick(2, 1)))
                .jvmArgs("-Xmx3g", "--enable-native-access=ALL-UNNAMED").verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true).output(place.target().resolve(Path.of("run", "jmh.log")).toString());
        if (organizations > 0) {
            options = options.param("organizations", Integer.toString(organizations));
        }
        try {
            return new Runner(options.build()).runSingle().getPrimaryResult().getScore();
        } catch (RunnerException failure) {
            throw new MeasurementException("JMH: " + failure.getMessage(), failure);
        }
    }

    private static Report report(List<double[]> pairs, int organizations) {
        double[] ours = pairs.stream().mapToDouble(pair -> pair[0]).sorted().toArray();
        double[] cedars = pairs.stream().mapToDouble(pair -> pair[1]).sorted().toArray();
        double[] ratios = pairs.stream().mapToDouble(pair -> pair[1] / pair[0]).sorted().toArray();
        return Report
                .of("engine",
                        """
                                JMH, one thread, each engine in a JVM of its own, in turn. Ours gets the name of a user and the text of an image, reads it, finds the \
                                organization's rules among those of %d, and decides. cedar-java 4.10 gets one policy and three entities as objects, spared all finding and \
                                reading of images; it hands them to its native part as JSON. %d rounds."""
                                .formatted(organizations, pairs.size()))
                .with(Table.of("ns a decision", "min", "median", "max").with(row("policy-service's engine", ours))
                        .with(row("cedar-java", cedars)))
                .with(Verdict.atMost("a decision with reading the image, median", ours[ours.length / 2], MOST_NANOS, "ns"),
                        Verdict.atLeast("Cedar's time in ours, median of pairs", ratios[ratios.length / 2], OF_CEDAR));
    }

    private static String[] row(String what, double[] sorted) {
        return new String[] { what, text(sorted[0]), text(sorted[sorted.length / 2]), text(sorted[sorted.length - 1]) };
    }

    private static String text(double nanos) {
        return String.format(Locale.ROOT, "%.0f", nanos);
    }
}

package io.pullgate.benchmark.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Arrivals;
import io.pullgate.benchmark.peer.Arrivals.Outcome;
import io.pullgate.benchmark.peer.Cores;
import io.pullgate.benchmark.peer.Load;
import io.pullgate.benchmark.peer.Nuisance;
import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.PolicyStack;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;

/// Three times as many clients as can be served, and clients that behave badly: what is left for the others?
public final class Overload implements Scenario {

    private static final World WORLD = new World(1000, 20);
    private static final int CONNECTIONS = 64;
    private static final int CROWD = 4000;
    private static final int TIMES = 3;
    private static final double LEAST_GOODPUT = 0.8;
    private static final double SLOWEST_REFUSAL_MILLIS = 1000;
    private static final double MOST_HURT = 2;
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String question() {
        return "three times as many clients as registry tokens can be made for, and clients that behave badly";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        Cores.require();
        try (PolicyStack stack = PolicyStack.start(place, kafka -> AnnouncedWorld.publish(WORLD, kafka))) {
            Service service = stack.policyService("policy-service", Shape.of(0, 1));
            service.start();
            try {
                return new Run(RegistryTokens.asked(service), place, scale).report();
            } finally {
                service.stop();
            }
        }
    }

    /// One measurement.
    private record Run(Peer peer, Workplace place, Scale scale) {

        Report report() {
            Rounds peak = Rounds.play(List.of(peer), new Load(folder(), CONNECTIONS), place, scale);
            Duration duration = Duration.ofSeconds(scale.pick(10, 4));
            Arrivals crowd = new Arrivals(folder(), CROWD, DEADLINE);
            List<Outcome> crowded = new ArrayList<>();
            for (int round = 0; round < scale.pick(5, 2); round++) {
                Outcome outcome = crowd.put(peer, (int) (TIMES * peak.perSecond(0)), duration);
                crowded.add(outcome);
                place.say("%d times the peak: %.2f of it in time, %d turned away, p99 of that %.0f ms", TIMES,
                        goodput(outcome, peak, duration), outcome.turnedAway().count(), outcome.turnedAway().millis(99));
            }
            return report(peak, crowded, duration, hurt((int) (peak.perSecond(0) / 2), duration));
        }

        /// Pairs of p99: without and with those that behave badly.
        private List<double[]> hurt(int perSecond, Duration duration) {
            Arrivals others = new Arrivals(folder(), CONNECTIONS, DEADLINE);
            List<double[]> pairs = new ArrayList<>();
            for (int round = 0; round < scale.pick(7, 2); round++) {
                double quiet = others.put(peer, perSecond, duration).answered().millis(99);
                try (Nuisance nuisance = Nuisance.at(peer.url())) {
                    double disturbed = others.put(peer, perSecond, duration).answered().millis(99);
                    pairs.add(new double[] { quiet, disturbed });
                    place.say("at half the peak, p99 %.2f ms; beside %s %.2f ms", quiet, nuisance, disturbed);
                }
            }
            return pairs;
        }

        private Report report(Rounds peak, List<Outcome> crowded, Duration duration, List<double[]> hurt) {
            double goodput = Rounds.median(crowded.stream().mapToDouble(outcome -> goodput(outcome, peak, duration)));
            double refusal = Rounds.median(crowded.stream().mapToDouble(outcome -> outcome.turnedAway().millis(99)));
            double ratio = Rounds.median(hurt.stream().mapToDouble(pair -> pair[1] / pair[0]));
            return Report
                    .of("overload",
                            """
                                    policy-service makes registry tokens on a core of its own. First its peak, by wrk with %d connections. Then %d times \
                                    as many questions a second, on up to %d connections, whether there are answers or not; goodput is what is answered within %d s of \
                                    being due. At last half the peak, without and with 200 clients that send a byte a second and 8 that send bodies of 10 MB."""
                                    .formatted(CONNECTIONS, TIMES, CROWD, DEADLINE.toSeconds()))
                    .with(peak.table()).with(table(crowded, peak, duration))
                    .with(Verdict.atLeast("goodput in that of the peak, median", goodput, LEAST_GOODPUT),
                            Verdict.atMost("p99 of a refusal, median", refusal, SLOWEST_REFUSAL_MILLIS, "ms"),
                            Verdict.atMost("p99 beside those that behave badly, in that without, median of pairs", ratio,
                                    MOST_HURT,
                                    "times"));
        }

        private static Table table(List<Outcome> crowded, Rounds peak, Duration duration) {
            Table table = Table.of("%d times the peak".formatted(TIMES), "goodput", "turned away/s", "p50 of that ms",
                    "p99 of that ms",
                    "lost");
            for (Outcome outcome : crowded) {
                table = table.with("round %d".formatted(table.rows().size() + 1),
                        String.format(Locale.ROOT, "%.2f", goodput(outcome, peak, duration)),
                        Long.toString(outcome.turnedAway().count() / duration.toSeconds()),
                        String.format(Locale.ROOT, "%.1f", outcome.turnedAway().millis(50)),
                        String.format(Locale.ROOT, "%.1f", outcome.turnedAway().millis(99)), Long.toString(outcome.strange()));
            }
            return table;
        }

        private static double goodput(Outcome outcome, Rounds peak, Duration duration) {
            return outcome.intime() / (double) duration.toSeconds() / peak.perSecond(0);
        }

        private java.nio.file.Path folder() {
            return place.target().resolve("run");
        }
    }
}

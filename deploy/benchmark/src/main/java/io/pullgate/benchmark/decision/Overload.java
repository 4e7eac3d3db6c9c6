package io.pullgate.benchmark.decision;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Cores;
import io.pullgate.benchmark.peer.Load;
import io.pullgate.benchmark.peer.Load.Figures;
import io.pullgate.benchmark.peer.Nuisance;
import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.peer.Rounds;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Spread;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.PolicyStack;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.steady.Pace;
import io.pullgate.benchmark.steady.SteadyClient;
import io.pullgate.benchmark.token.Tokens;
import io.pullgate.benchmark.world.AnnouncedWorld;

/// Three times as many clients as can be served, and clients that behave badly: what is left for the others?
public final class Overload implements Scenario {

    private static final int CONNECTIONS = 64;
    private static final int CROWD = 4000;
    private static final int TO_FIND_THE_PAUSE = 3;
    private static final int TIMES = 3;
    private static final double LEAST_CROWD = 2.8;
    private static final double LEAST_GOODPUT = 0.8;
    private static final double SLOWEST_MILLIS = 500;
    private static final double MOST_HURT = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(3);

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
        try (PolicyStack stack = PolicyStack.start(place, kafka -> AnnouncedWorld.publish(Tokens.WORLD, kafka));
                Service service = stack.policyService("policy-service", Shape.of(0, 1))) {
            service.start();
            return new Run(Tokens.asked(service), place, scale).report();
        }
    }

    /// One measurement.
    private record Run(Peer peer, Workplace place, Scale scale) {

        Report report() {
            Rounds peak = Rounds.play(List.of(peer), new Load(folder(), CONNECTIONS), place, scale);
            Duration duration = Duration.ofSeconds(scale.pick(10, 4));
            return report(peak, crowd(peak.perSecond(0), duration), hurt((int) (peak.perSecond(0) / 2), duration));
        }

        /// How long an answer takes is not known before: after each round the clients pause so much longer or shorter that they would
        /// have asked as much as they should. The first rounds are for that only.
        private List<Figures> crowd(double peak, Duration duration) {
            List<Figures> crowded = new ArrayList<>();
            double wanted = CROWD / (TIMES * peak);
            double pause = wanted;
            for (int round = 1 - TO_FIND_THE_PAUSE; round <= scale.pick(5, 2); round++) {
                Load crowd = new Load(folder(), CROWD, Duration.ofMillis(Math.max(1, Math.round(pause * 1000))));
                Figures figures = crowd.put(peer, duration);
                place.say("%.1f times the peak: goodput %.2f of it, p50 %.1f ms, p99 %.1f ms", figures.perSecond() / peak,
                        figures.goodPerSecond() / peak, figures.p50Millis(), figures.p99Millis());
                if (round > 0) {
                    crowded.add(figures);
                }
                pause = Math.max(0, pause + wanted - CROWD / figures.perSecond());
            }
            return crowded;
        }

        /// Pairs of p99: without and with those that behave badly.
        private List<double[]> hurt(int perSecond, Duration duration) {
            SteadyClient others = new SteadyClient(place, new Pace(perSecond, CONNECTIONS), WARM_UP);
            List<double[]> pairs = new ArrayList<>();
            for (int round = 0; round < scale.pick(7, 2); round++) {
                double quiet = others.ask(peer, duration).latencies().millis(99);
                try (Nuisance _ = Nuisance.at(peer.url())) {
                    double disturbed = others.ask(peer, duration).latencies().millis(99);
                    pairs.add(new double[] { quiet, disturbed });
                    place.say("at half the peak, p99 %.2f ms; beside %s %.2f ms", quiet, Nuisance.WHO, disturbed);
                }
            }
            return pairs;
        }

        private Report report(Rounds peak, List<Figures> crowded, List<double[]> hurt) {
            double goodput = Spread
                    .median(crowded.stream().mapToDouble(figures -> figures.goodPerSecond() / peak.perSecond(0)));
            double slowest = Spread.median(crowded.stream().mapToDouble(Figures::p99Millis));
            double asked = Spread.median(crowded.stream().mapToDouble(figures -> figures.perSecond() / peak.perSecond(0)));
            double ratio = Spread.median(hurt.stream().mapToDouble(pair -> pair[1] / pair[0]));
            return Report
                    .of("overload",
                            """
                                    policy-service makes registry tokens on a core of its own. First its peak, by wrk with %d connections. Then %d connections, \
                                    each pausing so long between answer and question that all together ask %d times as much as that. At last half the peak, without and with %s, \
                                    timed from when each question was due."""
                                    .formatted(CONNECTIONS, CROWD, TIMES, Nuisance.WHO))
                    .with(peak.table()).with(table(crowded, peak)).with(table(hurt))
                    .with(Verdict.atLeast("asked in that of the peak, median: as much as is promised for", asked, LEAST_CROWD),
                            Verdict.atLeast("goodput in that of the peak, median", goodput, LEAST_GOODPUT),
                            Verdict.atMost("p99 of an answer, refusals and tokens alike, median", slowest, SLOWEST_MILLIS,
                                    "ms"),
                            Verdict.atMost("p99 beside those that behave badly, in that without, median of pairs", ratio,
                                    MOST_HURT,
                                    "times"));
        }

        private static Table table(List<Figures> crowded, Rounds peak) {
            Table table = Table.of("the crowd", "asked/s", "times the peak", "tokens/s", "goodput", "p50 ms", "p99 ms");
            for (Figures figures : crowded) {
                table = table.with("round %d".formatted(table.rows().size() + 1), text(0, figures.perSecond()),
                        text(1, figures.perSecond() / peak.perSecond(0)), text(0, figures.goodPerSecond()),
                        text(2, figures.goodPerSecond() / peak.perSecond(0)), text(1, figures.p50Millis()),
                        text(1, figures.p99Millis()));
            }
            return table;
        }

        private static Table table(List<double[]> hurt) {
            Table table = Table.of("half the peak", "p99 ms", "beside those that behave badly");
            for (double[] pair : hurt) {
                table = table.with("round %d".formatted(table.rows().size() + 1), text(2, pair[0]), text(2, pair[1]));
            }
            return table;
        }

        private static String text(int digits, double figure) {
            return String.format(Locale.ROOT, "%." + digits + "f", figure);
        }

        private Path folder() {
            return place.target().resolve("run");
        }
    }
}

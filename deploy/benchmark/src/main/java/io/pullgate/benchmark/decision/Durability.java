package io.pullgate.benchmark.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Arrivals;
import io.pullgate.benchmark.peer.Arrivals.Outcome;
import io.pullgate.benchmark.peer.Ask;
import io.pullgate.benchmark.peer.Cores;
import io.pullgate.benchmark.peer.Load;
import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.PolicyStack;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;

/// What it costs that a decision is on disk before it is told.
public final class Durability implements Scenario {

    private static final World WORLD = new World(1000, 20);
    private static final int QUESTIONS = 4000;
    private static final int CONNECTIONS = 256;
    private static final int PER_SECOND = 10_000;
    private static final double MOST_AT_P50 = 0.7;
    private static final double MOST_AT_P99 = 2;
    private static final double LEAST_THROUGHPUT = 0.8;

    @Override
    public String name() {
        return "durability";
    }

    @Override
    public String question() {
        return "decisions synced to disk before they are told, beside decisions that are only written";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        Cores.require();
        try (PolicyStack stack = PolicyStack.start(place, kafka -> AnnouncedWorld.publish(WORLD, kafka))) {
            Service durable = service(stack, "durable");
            Service async = service(stack, "async");
            durable.start();
            async.start();
            try {
                return measured(List.of(asked(durable), asked(async)), place, scale);
            } finally {
                durable.stop();
                async.stop();
            }
        }
    }

    private static Service service(PolicyStack stack, String mode) {
        return stack.policyService(mode, Shape.of(0, 1).with("pullgate.integrations.gate.access-token", World.TOKEN_ID)
                .with("pullgate.journal.mode", mode));
    }

    private static Peer asked(Service service) {
        return new Peer(service.name(), service.process(), service.url(), Map.of("Authorization", "Bearer " + World.TOKEN),
                Ask.posts("/access/v1/evaluation", WORLD.questions(QUESTIONS)), "\"decision\":true");
    }

    private static Report measured(List<Peer> peers, Workplace place, Scale scale) {
        Rounds saturated = Rounds.play(peers, new Load(place.target().resolve("run"), CONNECTIONS), place, scale);
        Arrivals arrivals = new Arrivals(place.target().resolve("run"), CONNECTIONS, Duration.ofSeconds(1));
        List<List<Outcome>> outcomes = peers.stream().<List<Outcome>> map(_ -> new ArrayList<>()).toList();
        for (int round = 0; round < scale.pick(7, 3); round++) {
            for (int peer = 0; peer < peers.size(); peer++) {
                Outcome outcome = arrivals.put(peers.get(peer), PER_SECOND, Duration.ofSeconds(scale.pick(10, 4)));
                outcomes.get(peer).add(outcome);
                place.say("%s at %d/s: p50 %.2f ms, p99 %.2f ms", peers.get(peer).name(), PER_SECOND,
                        outcome.answered().millis(50), outcome.answered().millis(99));
            }
        }
        return report(saturated, outcomes);
    }

    private static Report report(Rounds saturated, List<List<Outcome>> outcomes) {
        long failures = outcomes.stream().flatMap(List::stream)
                .mapToLong(outcome -> outcome.strange() + outcome.turnedAway().count()).sum();
        return Report
                .of("durability",
                        """
                                policy-service twice on one core, asked in turn: in mode `durable`, where a decision is synced to disk before it is told, \
                                and in mode `async`, where it is only written. First as fast as they answer, by wrk with %d connections; then %d questions a \
                                second that come whether there are answers or not, timed from when each was due. %d rounds."""
                                .formatted(CONNECTIONS, PER_SECOND, saturated.count()))
                .with(saturated.table()).with(table(outcomes))
                .with(Verdict.atMost("durable beside async at %d/s, p50, median of pairs".formatted(PER_SECOND),
                        difference(outcomes, 50), MOST_AT_P50, "ms more"),
                        Verdict.atMost("the same at p99", difference(outcomes, 99), MOST_AT_P99, "ms more"),
                        Verdict.atLeast("answers in those of async, median of pairs", saturated.ratio(0, 1), LEAST_THROUGHPUT),
                        Verdict.none("question that was not answered", failures + saturated.failures()));
    }

    private static Table table(List<List<Outcome>> outcomes) {
        Table table = Table.of("at %d/s, min / median / max".formatted(PER_SECOND), "p50 ms", "p99 ms");
        return table.with("durable", range(outcomes.get(0), 50), range(outcomes.get(0), 99))
                .with("async", range(outcomes.get(1), 50), range(outcomes.get(1), 99));
    }

    private static String range(List<Outcome> outcomes, double percentile) {
        double[] sorted = outcomes.stream().mapToDouble(outcome -> outcome.answered().millis(percentile)).sorted().toArray();
        return String.format(Locale.ROOT, "%.2f / %.2f / %.2f", sorted[0], Rounds.median(java.util.Arrays.stream(sorted)),
                sorted[sorted.length - 1]);
    }

    private static double difference(List<List<Outcome>> outcomes, double percentile) {
        return Rounds.median(
                IntStream.range(0, outcomes.getFirst().size()).mapToDouble(round -> outcomes.get(0).get(round).answered()
                        .millis(percentile) - outcomes.get(1).get(round).answered().millis(percentile)));
    }
}

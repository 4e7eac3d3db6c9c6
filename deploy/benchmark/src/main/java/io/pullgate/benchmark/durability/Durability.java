package io.pullgate.benchmark.durability;

import java.time.Duration;
import java.util.List;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.decision.Gate;
import io.pullgate.benchmark.peer.Cores;
import io.pullgate.benchmark.peer.Load;
import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.peer.Rounds;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.PolicyStack;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.steady.Pace;
import io.pullgate.benchmark.steady.SteadyClient;
import io.pullgate.benchmark.world.AnnouncedWorld;
import io.pullgate.benchmark.world.World;

/// What it costs to have every decision on disk before it is told: journal mode `durable` beside `async`.
public final class Durability implements Scenario {

    private static final World WORLD = new World(1000, 20);
    private static final Pace PACE = new Pace(10_000, 256);
    private static final int CONNECTIONS = 256;
    private static final double MOST_AT_P50 = 0.7;
    private static final double MOST_AT_P99 = 2;
    private static final double OF_ASYNC = 0.8;

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
        try (PolicyStack stack = PolicyStack.start(place, kafka -> AnnouncedWorld.publish(WORLD, kafka));
                Service durable = inMode("durable", stack);
                Service async = inMode("async", stack)) {
            durable.start();
            async.start();
            List<Peer> peers = List.of(durable, async).stream().map(new Gate(WORLD)::asking).toList();
            Rounds saturated = Rounds.play(peers, new Load(place.target().resolve("run"), CONNECTIONS), place, scale);
            SteadyClient client = new SteadyClient(place, PACE, Duration.ofSeconds(scale.pick(5, 3)));
            return report(saturated, SteadyRounds.play(peers, client, place, scale));
        }
    }

    private static Service inMode(String mode, PolicyStack stack) {
        return stack.policyService(mode, Gate.known(Shape.of(0, 1)).with("pullgate.journal.mode", mode));
    }

    private static Report report(Rounds saturated, SteadyRounds steady) {
        return Report
                .of("durability",
                        """
                                Two policy-services that differ in `pullgate.journal.mode` alone have one core, in turn; who asks has the other, where Kafka is too. \
                                First wrk asks as much as they can answer, by %d connections, in %d rounds. Then %d questions a second are asked by %d connections, \
                                whatever the answers take, in %d rounds; each answer counts from the moment its question was due."""
                                .formatted(CONNECTIONS, saturated.count(), PACE.perSecond(), PACE.connections(),
                                        steady.count()))
                .with(saturated.table()).with(steady.table())
                .with(Verdict.atMost("more at p50 when durable, median of pairs", steady.more(0, 1, 50), MOST_AT_P50, "ms"),
                        Verdict.atMost("more at p99 when durable, median of pairs", steady.more(0, 1, 99), MOST_AT_P99, "ms"),
                        Verdict.atLeast("answers in those of async, median of pairs", saturated.ratio(0, 1), OF_ASYNC),
                        Verdict.none("question that was not answered", saturated.failures() + steady.failures()));
    }
}

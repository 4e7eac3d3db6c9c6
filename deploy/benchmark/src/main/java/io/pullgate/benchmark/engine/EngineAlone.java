package io.pullgate.benchmark.engine;

import java.util.Map;

import org.openjdk.jmh.runner.options.TimeValue;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;

/// What the rules of a million organizations cost to ask, without a network, a disk and anybody who waits, beside another engine
/// in the same language.
public final class EngineAlone implements Scenario {

    private static final double MOST_NANOS = 250;
    private static final double OF_CEDAR = 400;

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public String question() {
        return "the engine alone with 1,000,000 organizations, beside cedar-java";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        place.clearLogs();
        int organizations = scale.pick(1_000_000, 100_000);
        Forks forks = new Forks(scale.pick(5, 2), TimeValue.seconds(scale.pick(2, 1)), place.logs());
        Series ours = Series.none();
        Series cedar = Series.none();
        Series cached = Series.none();
        int rounds = scale.pick(7, 2);
        for (int round = 1; round <= rounds; round++) {
            ours = ours.with(forks.nanos(PullgateEngine.class, "pullgate-" + round,
                    Map.of("organizations", "" + organizations, "questions", "" + organizations)));
            cedar = cedar.with(forks.nanos(CedarEngine.class, "cedar-" + round, Map.of("cached", "false")));
            cached = cached.with(forks.nanos(CedarEngine.class, "cedar-cached-" + round, Map.of("cached", "true")));
            place.say("round %d: Pullgate %.0f ns, cedar-java %.0f ns, with its policy read before %.0f ns", round,
                    ours.last(), cedar.last(), cached.last());
        }
        return report(organizations, ours, cedar, cached);
    }

    private static Report report(int organizations, Series ours, Series cedar, Series cached) {
        return Report.of("engine",
                """
                        The engine as the doors of policy-service use it, in a JVM with nothing else: the text of an image is parsed, the user's \
                        organization and its rules are looked up, and they decide. Nothing is recorded. Every question is another user's of \
                        another of %d organizations, in another order than the rules came. cedar-java is asked the same with one policy and \
                        three entities, prepared before, and reads no image names. One thread; JMH's average time of a fork; %d rounds, in turn."""
                        .formatted(organizations, ours.nanos().size()))
                .with(Table.of("min / median / max", "ns each", "times Pullgate's")
                        .with("Pullgate", ours.range(), ours.over(ours).range())
                        .with("cedar-java", cedar.range(), cedar.over(ours).range())
                        .with("cedar-java, policy read before", cached.range(), cached.over(ours).range()))
                .with(Verdict.atMost("a decision with parsing, median", ours.median(), MOST_NANOS, "ns"),
                        Verdict.atLeast("times as fast as cedar-java, median of rounds", cedar.over(ours).median(), OF_CEDAR));
    }
}

package io.pullgate.benchmark.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

    private static final int FEW = 1000;
    private static final int CEDAR = 2;
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
        List<Contestant> contestants = List.of(Contestant.pullgate("Pullgate, a thousand users", organizations, FEW),
                Contestant.pullgate("Pullgate, all users", organizations, organizations),
                Contestant.cedar("cedar-java", false), Contestant.cedar("cedar-java, policy read before", true));
        Forks forks = new Forks(scale.pick(5, 2), TimeValue.seconds(scale.pick(2, 1)), place.logs());
        List<Series> figures = new ArrayList<>(Collections.nCopies(contestants.size(), Series.none()));
        for (int round = 1; round <= scale.pick(5, 2); round++) {
            for (int i = 0; i < contestants.size(); i++) {
                figures.set(i, figures.get(i).with(forks.nanos(contestants.get(i), round)));
                place.say("round %d, %s: %.0f ns", round, contestants.get(i).name(), figures.get(i).last());
            }
        }
        return report(organizations, contestants, figures);
    }

    private static Report report(int organizations, List<Contestant> contestants, List<Series> figures) {
        Series ours = figures.getFirst();
        Table table = Table.of("min / median / max", "ns each", "times the first");
        for (int i = 0; i < contestants.size(); i++) {
            table = table.with(contestants.get(i).name(), figures.get(i).spread().text(0),
                    figures.get(i).times(ours).text(1));
        }
        return Report.of("engine",
                """
                        The engine as the doors of policy-service use it, in a JVM with nothing else: the text of an image is parsed, the user's \
                        organization and its rules are looked up among those of %d organizations, and they decide; nothing is recorded. Asked \
                        are a thousand users of as many organizations in turn, and all users in turn, whose rules are never in the processor's \
                        caches. cedar-java is asked the same with one policy and three entities that were prepared before, and is spared reading \
                        the names of images. One thread; JMH's average of a fork; %d rounds, in turn."""
                        .formatted(organizations, ours.nanos().size()))
                .with(table)
                .with(Verdict.atMost("a decision with parsing, a thousand users, median", ours.spread().median(), MOST_NANOS,
                        "ns"),
                        Verdict.atLeast("times as fast as cedar-java, median of rounds",
                                figures.get(CEDAR).times(ours).median(), OF_CEDAR));
    }
}

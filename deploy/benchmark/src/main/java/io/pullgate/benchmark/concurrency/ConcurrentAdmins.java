package io.pullgate.benchmark.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.product.SettingsDatabase;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.stack.Stack;

/// Whether admins who write the same organization at the same time ever lose a change without being told.
public final class ConcurrentAdmins implements Scenario {

    private static final int SETTINGS_SERVICES = 2;

    @Override
    public String name() {
        return "concurrent-admins";
    }

    @Override
    public String question() {
        return "admins who write the same organization at the same time, each with If-Match";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        List<Contest> contests = List.of(new Contest("two-in-step", 2, scale.pick(1_000, 50), true),
                new Contest("two-at-will", 2, scale.pick(1_000, 50), false),
                new Contest("hundred-at-will", 100, scale.pick(20, 2), false));
        try (Stack stack = Stack.start(place, Shape.of(SETTINGS_SERVICES, 0).withJava(Shape.QUICK_START));
                SettingsDatabase database = stack.database()) {
            List<Outcome> outcomes = new ArrayList<>();
            for (Contest contest : contests) {
                Contest.Result result = contest.hold(stack);
                outcomes.add(new Outcome(contest, result, History.read(database, contest.organization())));
                place.say("%s: %d admins, answers by status: %s", contest.organization(), contest.admins(), result.statuses());
            }
            return report(outcomes);
        }
    }

    private static Report report(List<Outcome> outcomes) {
        Table table = Table.of("contest", "admins", "writes", "200", "412", "in history", "gaps", "lost", "unaccounted");
        for (Outcome outcome : outcomes) {
            table = table.with(outcome.contest.organization(), text(outcome.contest.admins()), text(outcome.result.writes()),
                    text(outcome.result.accepted().size()), text(outcome.result.refused()), text(outcome.history.length()),
                    text(outcome.history.gaps()), text(outcome.history.breaks()), text(outcome.unaccounted()));
        }
        return Report
                .of("concurrent-admins",
                        """
                                Owners of one organization read its settings and change them with the ETag they were given as If-Match, each on one of %d
                                replicas of settings-service. In step: all read, then all write, over and over; at will: everybody goes on as soon as they
                                are answered. The history is read from the database."""
                                .formatted(SETTINGS_SERVICES))
                .with(table)
                .with(Verdict.exactly("writes answered 200 or 412", sum(outcomes, Outcome::answered),
                        sum(outcomes, outcome -> outcome.contest.writes())),
                        Verdict.none("gap or repetition in the revisions", sum(outcomes, outcome -> outcome.history.gaps())),
                        Verdict.none("change that began with something else than the one before left",
                                sum(outcomes, outcome -> outcome.history.breaks())),
                        Verdict.none("200 that is not in the history, or entry nobody was answered 200 for",
                                sum(outcomes, Outcome::unaccounted)));
    }

    private static long sum(List<Outcome> outcomes, ToLongFunction<Outcome> number) {
        return outcomes.stream().mapToLong(number).sum();
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    /// A contest, what the admins were told, and what the service remembers.
    private record Outcome(Contest contest, Contest.Result result, History history) {

        long answered() {
            return result.accepted().size() + result.refused();
        }

        long unaccounted() {
            return history.differences(result.accepted());
        }
    }
}

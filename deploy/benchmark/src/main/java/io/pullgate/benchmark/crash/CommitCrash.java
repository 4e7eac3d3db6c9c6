package io.pullgate.benchmark.crash;

import java.time.Duration;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.load.Watchers;
import io.pullgate.benchmark.product.Organizations;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.stack.Stack;

/// What becomes of changes that are committed and not yet published when settings-service is killed.
public final class CommitCrash implements Scenario {

    private static final int ORGANIZATIONS = 20;
    private static final int REPLICAS = 3;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "commit-crash";
    }

    @Override
    public String question() {
        return "settings-service killed between commit and publication, again and again";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        int kills = scale.pick(100, 5);
        Shape shape = Shape.of(1, REPLICAS).withJava(Shape.QUICK_START);
        try (Stack stack = Stack.start(place, shape)) {
            Organizations organizations = Organizations.create(stack.settingsApi(), ORGANIZATIONS)
                    .withCommonMember(stack.settingsApi());
            try (Watchers watchers = Watchers.start(stack.policyApis())) {
                Kills results = new Kills(stack, organizations, watchers);
                for (int round = 1; results.betweenCommitAndPublication() < kills && round <= 3 * kills; round++) {
                    results.kill(round % 4 == 0 ? Kills.Moment.ANY : Kills.Moment.PUBLICATION_STOPPED);
                    if (round % 10 == 0) {
                        place.say("killed %d times, %d of them between commit and publication; slowest %s ms", round,
                                results.betweenCommitAndPublication(), Latencies.text(results.sinceReady().maxMillis()));
                    }
                }
                return report(results, watchers, kills);
            }
        }
    }

    private static Report report(Kills kills, Watchers watchers, int wanted) {
        return Report
                .of("commit-crash",
                        """
                                Admins change %d organizations as fast as they can while settings-service gets SIGKILL: three times out of four while Kafka
                                is frozen (SIGSTOP), so that changes are committed and cannot be published, else at a random moment. A kill counts when
                                the outbox then holds committed changes. Measured is from the moment the restarted service is ready until each of %d
                                policy-services decides by the committed revision of each organization; a replica that did so before counts as 0.
                                %d kills, %d changes acknowledged, %d decisions watched."""
                                .formatted(ORGANIZATIONS, REPLICAS, kills.all(), kills.acknowledged(), watchers.looks()))
                .with(kills.table())
                .with(Verdict.exactly("kills between commit and publication", kills.betweenCommitAndPublication(), wanted),
                        Verdict.atMost("ready again to every committed revision in force everywhere, longest",
                                kills.sinceReady().maxMillis(), LONGEST.toMillis(), "ms"),
                        Verdict.none("committed revision that did not get in force", kills.lost()),
                        Verdict.none("acknowledged change missing in the database", kills.unkept()),
                        Verdict.none("decision by an older revision than the same replica's last", watchers.stepsBack()));
    }
}

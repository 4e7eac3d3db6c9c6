package io.pullgate.benchmark.zombie;

import java.time.Duration;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.load.Watchers;
import io.pullgate.benchmark.product.Organizations;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.stack.Stack;
import io.pullgate.benchmark.topic.PolicyTopic;

/// What becomes of the topic when a relay is frozen with states in its hands, and goes on after another has published newer
/// ones.
public final class ZombieRelay implements Scenario {

    private static final int ORGANIZATIONS = 40;
    private static final int REPLICAS = 2;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration TIME = Duration.ofMinutes(6);

    @Override
    public String name() {
        return "zombie-relay";
    }

    @Override
    public String question() {
        return "a relay frozen with claimed rows, while another publishes newer states";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        int wanted = scale.pick(20, 2);
        // The database takes a frozen relay's claim away after 30 s; half an hour for that would show nothing more.
        Shape shape = Shape.of(2, REPLICAS).withJava(Shape.QUICK_START)
                .with("quarkus.datasource.jdbc.additional-jdbc-properties.options",
                        "-c idle_in_transaction_session_timeout=2s -c lock_timeout=10s")
                .with("pullgate.outbox.delivery-timeout", "1s");
        try (Stack stack = Stack.start(place, shape);
                PolicyTopic topic = PolicyTopic.follow(stack.kafka().bootstrapServers())) {
            Organizations organizations = Organizations.create(stack.settingsApi(), ORGANIZATIONS)
                    .withCommonMember(stack.settingsApi());
            try (Watchers watchers = Watchers.start(stack.policyApis())) {
                Freezes freezes = new Freezes(stack, organizations, topic);
                long end = System.nanoTime() + TIME.toNanos();
                while (freezes.withClaims() < wanted && freezes.freezeWithClaims(Duration.ofNanos(end - System.nanoTime()))) {
                    place.say("frozen with claimed rows for the %d. time", freezes.withClaims());
                }
                return report(freezes, topic, watchers, wanted);
            }
        }
    }

    private static Report report(Freezes freezes, PolicyTopic topic, Watchers watchers, int wanted) {
        return Report
                .of("zombie-relay",
                        """
                                Admins change %d organizations on two replicas of settings-service; the first one gets SIGSTOP at a random moment.
                                Where PostgreSQL then shows that its relay holds claims, the same organizations are changed by the other replica, and when
                                those revisions are in the topic, the first one goes on (SIGCONT). Measured is from there until the last record of each
                                organization has the revision of the database, looked at for %d s. So that the other relay gets the claims within seconds,
                                idle_in_transaction_session_timeout is 2 s here (30 s by default) and the delivery timeout 1 s (10 s).
                                Frozen %d times, %d times with claims, on %d organizations in all; %d records were an old state written after a newer one.
                                %d decisions watched."""
                                .formatted(ORGANIZATIONS, Freezes.LOOK.toSeconds(), freezes.all(), freezes.withClaims(),
                                        freezes.claims(),
                                        topic.steppedBack(), watchers.looks()))
                .with(freezes.table())
                .with(Verdict.exactly("freezes with claimed rows", freezes.withClaims(), wanted),
                        Verdict.atMost("topic as the database again, longest", freezes.healed().maxMillis(), LONGEST.toMillis(),
                                "ms"),
                        Verdict.none("topic that stayed behind the database", freezes.leftBehind()),
                        Verdict.none("decision by an older revision than the same replica's last", watchers.stepsBack()));
    }
}

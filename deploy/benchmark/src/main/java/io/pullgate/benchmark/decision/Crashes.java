package io.pullgate.benchmark.decision;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.AuditStack;
import io.pullgate.benchmark.stack.PolicyStack;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.world.AnnouncedWorld;
import io.pullgate.benchmark.world.World;

/// Whether everything policy-service has answered is on record, however often it is killed.
public final class Crashes implements Scenario {

    private static final World WORLD = new World(200, 20);
    private static final int ASKERS = 32;
    private static final int LONGEST_UNDISTURBED_MILLIS = 400;
    private static final Duration TO_RECORD = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "decision-crash";
    }

    @Override
    public String question() {
        return "policy-service killed while it decides, again and again: is everything it told on record, once?";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        int kills = scale.pick(1000, 10);
        Shape shape = Gate.known(Shape.of(0, 1).withJava(Shape.QUICK_START));
        try (PolicyStack stack = PolicyStack.start(place, kafka -> AnnouncedWorld.publish(WORLD, kafka));
                AuditStack audit = AuditStack.start(place, stack);
                Service policy = stack.policyService("policy-service", shape, UnaryOperator.identity())) {
            Told told = new Told();
            policy.start();
            for (int kill = 1; kill <= kills; kill++) {
                killUnderLoad(policy, told);
                policy.start();
                if (kill % 50 == 0) {
                    place.say("killed %d times, %d decisions told", kill, told.count());
                }
            }
            // What is missing in the end, the report says.
            Threads.await(TO_RECORD, () -> audit.records(told.all()).missing() == 0);
            return report(kills, told, audit.records(told.all()));
        }
    }

    private static void killUnderLoad(Service policy, Told told) {
        try (Askers _ = Askers.start(ASKERS, new Gate(WORLD).asking(policy), told)) {
            Threads.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextInt(LONGEST_UNDISTURBED_MILLIS)));
            policy.kill();
        }
    }

    private static Report report(int kills, Told told, AuditStack.Records records) {
        return Report
                .of("decision-crash",
                        """
                                %d clients ask as fast as they can, and policy-service gets SIGKILL after up to %d ms, %d times; then it is started again, over the \
                                journal it left, and so on. Whatever a client has read counts as told. At the end audit-service's database is compared with \
                                all of it. %d decisions were told, %d are on record: those that nobody has read any more are, too."""
                                .formatted(ASKERS, LONGEST_UNDISTURBED_MILLIS, kills, told.count(), records.all()))
                .with(Verdict.none("decision told that is not on record", records.missing()),
                        Verdict.none("decision on record twice", records.twice()),
                        Verdict.none("answer that was neither a decision nor none at all", told.strange()));
    }
}

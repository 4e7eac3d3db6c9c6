package io.pullgate.benchmark.coldstart;

import java.time.Duration;
import java.util.List;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.decision.Gate;
import io.pullgate.benchmark.peer.Cores;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.PolicyStack;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.steady.Pace;
import io.pullgate.benchmark.steady.SteadyClient;
import io.pullgate.benchmark.world.AnnouncedWorld;
import io.pullgate.benchmark.world.World;

/// How long a policy-service that is started takes to know a million organizations, and what they take of its memory.
public final class ColdStart implements Scenario {

    private static final List<String> COLLECTORS = List.of("-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseZGC");
    private static final int MEMBERS_EACH = 5;
    private static final Pace PACE = new Pace(5000, 256);
    private static final double IN_RAW_READINGS = 2.5;
    private static final double MOST_BYTES = 150;

    @Override
    public String name() {
        return "cold-start";
    }

    @Override
    public String question() {
        return "policy-service started with a million organizations, beside reading their topics and nothing else";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        Cores.require();
        World world = new World(scale.pick(1_000_000, 50_000), MEMBERS_EACH);
        String heap = scale.pick(8, 1) + "g";
        // By the options of the environment, if there are any, which are then the same for all.
        List<Shape> shapes = COLLECTORS.stream()
                .map(collector -> Gate.known(Shape.of(0, 1).withJava(Shape.withManyOrganizations(heap, collector))))
                .distinct().toList();
        try (PolicyStack stack = PolicyStack.start(place, kafka -> AnnouncedWorld.publish(world, kafka))) {
            place.say("%,d organizations and %,d members are announced", world.organizations(), world.members());
            HeapUse use = HeapUse.measure(world, stack, shapes.getFirst(), place);
            SteadyClient client = new SteadyClient(place, PACE, Duration.ofSeconds(scale.pick(5, 3)));
            return report(use, Starts.play(stack, new Gate(world), shapes, client, place, scale));
        }
    }

    private static Report report(HeapUse use, Starts starts) {
        return Report
                .of("cold-start",
                        """
                                %,d organizations and %,d members are announced in Kafka, which has one core; policy-service is started on the other, %d times by each \
                                set of options, in turn. Ready is what it says of itself, counted from the start of the process. A raw reading is a JVM \
                                that reads the same topics to their end and does nothing with the records. After it is ready, %d questions a second are \
                                asked; the first seconds do not count. The live heap is what is left by a full collection after that; the resident \
                                memory is of the moment before."""
                                .formatted(use.world().organizations(), use.world().members(), starts.count(),
                                        PACE.perSecond()))
                .with(starts.table()).with(use.table())
                .with(Verdict.atMost("ready in raw readings, the first options, median of pairs", starts.inRawReadings(0),
                        IN_RAW_READINGS, ""),
                        Verdict.atMost("heap of an organization beyond its name", use.beyondTheNames(), MOST_BYTES, "bytes"),
                        Verdict.none("question that was not answered", starts.failures()));
    }
}

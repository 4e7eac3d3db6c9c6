package io.pullgate.benchmark.propagation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.product.Organizations;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.stack.Stack;
import io.pullgate.benchmark.topic.PolicyTopic;
import io.pullgate.benchmark.topic.Receipts;

/// How long it takes from a change of the rules until every policy-service decides by it.
public final class Propagation implements Scenario {

    private static final int ORGANIZATIONS = 200;
    private static final int REPLICAS = 3;
    private static final int CHANGES_PER_SECOND = 50;
    private static final long INTERVAL_NANOS = 1_000_000_000L / CHANGES_PER_SECOND;
    private static final double MOST_MEDIAN = 15;
    private static final double MOST_TAIL = 60;
    private static final double MOST_HOPS = 5;

    @Override
    public String name() {
        return "propagation";
    }

    @Override
    public String question() {
        return "from a change to in force on three policy-services, beside a bare hop through Kafka";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        int warmUp = scale.pick(180, 20);
        int seconds = scale.pick(300, 20);
        Shape shape = Shape.of(1, REPLICAS);
        try (Stack stack = Stack.start(place, shape);
                PolicyTopic topic = PolicyTopic.follow(stack.kafka().bootstrapServers());
                Receipts receipts = Receipts.follow(stack.kafka().bootstrapServers())) {
            List<String> organizations = Organizations.create(stack.settingsApi(), ORGANIZATIONS).names();
            place.say("%d organizations; %d changes/s for %d s to warm up and %d s to measure", ORGANIZATIONS,
                    CHANGES_PER_SECOND, warmUp, seconds);
            Changes changes = new Changes(organizations, stack.settingsApi(), stack.policyApis(),
                    new Observers(topic, receipts, stack.policies().stream().map(Service::name).toList()));
            long from = System.currentTimeMillis() + Duration.ofSeconds(warmUp).toMillis();
            HopOrder order = new HopOrder(stack.kafka().bootstrapServers(), from, from + Duration.ofSeconds(seconds).toMillis(),
                    INTERVAL_NANOS, recordSize(topic, organizations.getFirst()), place.data().resolve("bare-hop.hdr"));
            try (Hop hop = Hop.start(order, shape.javaOptions(), place.place("bare-hop"))) {
                changes.make(ORGANIZATIONS, warmUp * CHANGES_PER_SECOND, INTERVAL_NANOS, new Figures());
                Measured measured = Measured.of(stack, changes, ORGANIZATIONS + warmUp * CHANGES_PER_SECOND,
                        seconds * CHANGES_PER_SECOND);
                return report(measured, hop.result(), changes.behind());
            }
        }
    }

    /// The changes that count, and the processor time that each part of the product used for one.
    private record Measured(int count, Figures figures, Table processorTime) {

        static Measured of(Stack stack, Changes changes, int first, int count) {
            Figures figures = new Figures();
            Map<String, Duration> before = stack.processorTime();
            changes.make(first, count, INTERVAL_NANOS, figures);
            Map<String, Duration> after = stack.processorTime();
            Table table = Table.of("processor time", "ms per change");
            for (Map.Entry<String, Duration> part : after.entrySet()) {
                table = table.with(part.getKey(),
                        Latencies.text(part.getValue().minus(before.get(part.getKey())).toNanos() / 1e6 / count));
            }
            return new Measured(count, figures, table);
        }
    }

    private static int recordSize(PolicyTopic topic, String organization) {
        if (!Threads.await(Duration.ofSeconds(30), () -> topic.last(organization).isPresent())) {
            throw new MeasurementException("The rules of %s have not reached Kafka within 30 seconds.".formatted(organization));
        }
        return topic.last(organization).orElseThrow().bytes();
    }

    private static Report report(Measured measured, Latencies hop, long behind) {
        Figures figures = measured.figures;
        Latencies inForce = figures.inForce();
        return Report
                .of("propagation",
                        """
                                %d changes/s, %d of them, each to the rules of one of %d organizations, by PUT. Asked: for one change in %d, every replica
                                is asked a question with `min_revision` as soon as the PUT is acknowledged, and the change is in force when the slowest
                                has answered; what the question takes itself is part of the figure. By receipts: since when a change is in force as the
                                replicas say themselves in Kafka, of every change. Three replicas of policy-service, one settings-service, one PostgreSQL
                                and one Kafka share the machine with the load. The processor time hardly depends on who else does."""
                                .formatted(CHANGES_PER_SECOND, measured.count, ORGANIZATIONS, Changes.ASKED_ONE_IN))
                .with(figures.table(hop)).with(figures.inHops(hop)).with(measured.processorTime)
                .with(Verdict.none("change refused or not answered", figures.failed.sum()),
                        Verdict.none("change of which a replica was not seen to have it in force", figures.lost.sum()),
                        Verdict.none("organization whose last change is not in force everywhere", behind),
                        Verdict.atMost("PUT sent to in force on all three, p50", inForce.millis(50), MOST_MEDIAN, "ms"),
                        Verdict.atMost("PUT sent to in force on all three, p99", inForce.millis(99), MOST_TAIL, "ms"),
                        hops(50, figures, hop), hops(99, figures, hop));
    }

    /// A hop begins with a record that is there to be sent, so it is compared with what follows the commit. The table has the
    /// whole way, too.
    private static Verdict hops(double percentile, Figures figures, Latencies hop) {
        return Verdict.atMost(
                "acknowledged to in force on all three, p%.0f, in bare hops of the same run".formatted(percentile),
                figures.inForceSinceAcknowledged().millis(percentile) / hop.millis(percentile), MOST_HOPS, "");
    }
}

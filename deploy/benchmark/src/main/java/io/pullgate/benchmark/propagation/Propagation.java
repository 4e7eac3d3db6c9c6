package io.pullgate.benchmark.propagation;

import java.time.Duration;
import java.util.List;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.product.Organizations;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.stack.Stack;
import io.pullgate.benchmark.topic.PolicyTopic;

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
        int warmUp = scale.pick(60, 15);
        int seconds = scale.pick(300, 20);
        Shape shape = Shape.of(1, REPLICAS);
        try (Stack stack = Stack.start(place, shape);
                PolicyTopic topic = PolicyTopic.follow(stack.kafka().bootstrapServers())) {
            List<String> organizations = Organizations.create(stack.settingsApi(), ORGANIZATIONS).names();
            place.say("%d organizations; %d changes/s for %d s to warm up and %d s to measure", ORGANIZATIONS,
                    CHANGES_PER_SECOND, warmUp, seconds);
            Changes changes = new Changes(organizations, stack.settingsApi(), stack.policyApis(), topic);
            long from = System.currentTimeMillis() + Duration.ofSeconds(warmUp).toMillis();
            HopOrder order = new HopOrder(stack.kafka().bootstrapServers(), from, from + Duration.ofSeconds(seconds).toMillis(),
                    INTERVAL_NANOS, recordSize(topic, organizations.getFirst()), place.data().resolve("bare-hop.hdr"));
            try (Hop hop = Hop.start(order, shape.javaOptions(), place.place("bare-hop"))) {
                changes.make(ORGANIZATIONS, warmUp * CHANGES_PER_SECOND, INTERVAL_NANOS, new Figures());
                Figures figures = new Figures();
                changes.make(ORGANIZATIONS + warmUp * CHANGES_PER_SECOND, seconds * CHANGES_PER_SECOND, INTERVAL_NANOS,
                        figures);
                return report(figures, hop.result(), seconds);
            }
        }
    }

    private static int recordSize(PolicyTopic topic, String organization) {
        if (!Threads.await(Duration.ofSeconds(30), () -> topic.last(organization).isPresent())) {
            throw new MeasurementException("The rules of %s have not reached Kafka within 30 seconds.".formatted(organization));
        }
        return topic.last(organization).orElseThrow().bytes();
    }

    private static Report report(Figures figures, Latencies hop, int seconds) {
        Latencies changes = figures.allReplicas;
        return Report
                .of("propagation",
                        """
                                %d changes/s for %d s, each to the rules of one of %d organizations, by PUT. In force is a change on a replica when
                                the replica has answered a question with `min_revision`, asked as soon as the PUT was acknowledged; what that question
                                takes itself is part of the figure. Three replicas of policy-service, one settings-service, one PostgreSQL and one
                                Kafka share the machine with the load."""
                                .formatted(CHANGES_PER_SECOND, seconds, ORGANIZATIONS))
                .with(figures.table(hop))
                .with(Verdict.exactly("changes in force on all three replicas", changes.count(),
                        (long) seconds * CHANGES_PER_SECOND),
                        Verdict.atMost("PUT sent to in force on all three, p50", changes.millis(50), MOST_MEDIAN, "ms"),
                        Verdict.atMost("PUT sent to in force on all three, p99", changes.millis(99), MOST_TAIL, "ms"),
                        Verdict.atMost("its p50 in bare hops of the same run", changes.millis(50) / hop.millis(50), MOST_HOPS,
                                ""),
                        Verdict.atMost("its p99 in bare hops of the same run", changes.millis(99) / hop.millis(99), MOST_HOPS,
                                ""));
    }
}

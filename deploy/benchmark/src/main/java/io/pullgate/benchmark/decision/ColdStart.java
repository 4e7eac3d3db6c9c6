package io.pullgate.benchmark.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Arrivals;
import io.pullgate.benchmark.peer.Ask;
import io.pullgate.benchmark.peer.Cores;
import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.peer.RawConsumer;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.PolicyStack;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;

/// A replica that starts among a million organizations: how soon it is ready, how much memory it takes, and by which collector.
public final class ColdStart implements Scenario {

    private static final int MEMBERS = 5;
    private static final double OF_RAW = 2.5;
    private static final double MOST_BYTES = 150;
    /// What an organization's name takes by itself: a string of eleven letters, and its letters.
    private static final int NAME = 56;
    private static final int PER_SECOND = 2000;
    private static final List<String> COLLECTORS = List.of("Serial", "G1", "Z");

    @Override
    public String name() {
        return "cold-start";
    }

    @Override
    public String question() {
        return "a replica that starts among a million organizations with five million members";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        Cores.require();
        int organizations = scale.pick(1_000_000, 20_000);
        List<Start> alone = starts(place.beside("alone"), new World(organizations, 0), List.of("Serial"), 1);
        List<Start> nobody = starts(place.beside("nobody"), new World(1, 0), List.of("Serial"), 1);
        double bytes = (alone.getFirst().heapBytes() - nobody.getFirst().heapBytes()) / (double) organizations - NAME;
        return report(starts(place, new World(organizations, MEMBERS), COLLECTORS, scale.pick(5, 1)), bytes, organizations);
    }

    /// What came of one start.
    ///
    /// @param rawMillis what it took a bare consumer just before
    private record Start(String collector, double readyMillis, double rawMillis, double heapBytes, double residentBytes,
            double p99Millis) {
    }

    private static List<Start> starts(Workplace place, World world, List<String> collectors, int rounds) {
        try (PolicyStack stack = PolicyStack.start(place, kafka -> AnnouncedWorld.publish(world, kafka))) {
            List<Start> starts = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                for (String collector : collectors) {
                    starts.add(start(stack, place, world, collector, starts.size()));
                }
            }
            return starts;
        }
    }

    private static Start start(PolicyStack stack, Workplace place, World world, String collector, int number) {
        double raw = RawConsumer.millis(stack.kafka().bootstrapServers(), AnnouncedWorld.TOPICS);
        Shape shape = Shape.of(0, 1).with("pullgate.integrations.gate.access-token", World.TOKEN_ID)
                .withJava(List.of("-Xms4g", "-Xmx4g", "-XX:+Use%sGC".formatted(collector)));
        Service service = stack.policyService("policy-%d".formatted(number), shape, UnaryOperator.identity());
        long begin = System.nanoTime();
        double ready = (service.startTimed() - begin) / 1e6;
        try {
            double p99 = world.members() == 0 ? 0 : p99(service, place, world);
            Footprint footprint = Footprint.of(service.process());
            place.say("%s: ready after %.1f s (bare consumer %.1f s), heap %.0f MB, resident %.0f MB, p99 %.2f ms", collector,
                    ready / 1e3,
                    raw / 1e3, footprint.heapBytes() / 1e6, footprint.residentBytes() / 1e6, p99);
            return new Start(collector, ready, raw, footprint.heapBytes(), footprint.residentBytes(), p99);
        } finally {
            service.stop();
        }
    }

    private static double p99(Service service, Workplace place, World world) {
        Peer peer = new Peer(service.name(), service.process(), service.url(), Map.of("Authorization", "Bearer " + World.TOKEN),
                Ask.posts("/access/v1/evaluation", world.questions(4000)), "\"decision\":true");
        Arrivals arrivals = new Arrivals(place.target().resolve("run"), 64, Duration.ofSeconds(1));
        arrivals.put(peer, PER_SECOND, Duration.ofSeconds(10));
        return arrivals.put(peer, PER_SECOND, Duration.ofSeconds(10)).answered().millis(99);
    }

    private static Report report(List<Start> starts, double bytes, int organizations) {
        double ratio = starts.stream().filter(start -> start.collector().equals(COLLECTORS.getFirst()))
                .mapToDouble(start -> start.readyMillis() / start.rawMillis()).sorted()
                .toArray()[starts.size() / COLLECTORS.size() / 2];
        return Report
                .of("cold-start",
                        """
                                policy-service started from nothing with %d organizations (six entries on each allow list) and %d members in Kafka, on both cores with \
                                4 GB of heap; timed from the start of the process until it says that it is ready. Just before each, a bare consumer in a JVM of its own reads \
                                the same topics to their end, from the start of its process to its end. Heap is what is left after a full collection; an organization's share is \
                                from two starts without members, one of them without organizations, less %d bytes for its name. p99 is of %d decisions a second."""
                                .formatted(organizations, organizations * MEMBERS, NAME, PER_SECOND))
                .with(table(starts))
                .with(Verdict.atMost("ready, in the time of a bare consumer, median", ratio, OF_RAW, "times"),
                        Verdict.atMost("heap of an organization beyond its name", bytes, MOST_BYTES, "bytes"));
    }

    private static Table table(List<Start> starts) {
        Table table = Table.of("min / median / max", "ready s", "bare consumer s", "heap MB", "resident MB", "p99 ms");
        for (String collector : COLLECTORS) {
            List<Start> own = starts.stream().filter(start -> start.collector().equals(collector)).toList();
            table = table.with(collector, range(own.stream().mapToDouble(Start::readyMillis).toArray(), 1e3),
                    range(own.stream().mapToDouble(Start::rawMillis).toArray(), 1e3),
                    range(own.stream().mapToDouble(Start::heapBytes).toArray(), 1e6),
                    range(own.stream().mapToDouble(Start::residentBytes).toArray(), 1e6),
                    range(own.stream().mapToDouble(Start::p99Millis).toArray(), 1));
        }
        return table;
    }

    private static String range(double[] figures, double unit) {
        if (figures.length == 0) {
            throw new MeasurementException("Nothing was measured.");
        }
        double[] sorted = Arrays.stream(figures).map(figure -> figure / unit).sorted().toArray();
        return String.format(Locale.ROOT, "%.1f / %.1f / %.1f", sorted[0], Rounds.median(Arrays.stream(sorted)),
                sorted[sorted.length - 1]);
    }
}

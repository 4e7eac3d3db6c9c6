package io.pullgate.benchmark.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Load;
import io.pullgate.benchmark.peer.Load.Figures;
import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.product.Http;
import io.pullgate.benchmark.report.Table;

/// Peers asked in turn, round by round, so that what the machine does besides strikes all of them.
///
/// @param figures of each peer, in the order of the rounds
record Rounds(List<Peer> peers, List<List<Figures>> figures) {

    /// Two rounds to warm up do not count.
    static Rounds play(List<Peer> peers, Load load, Workplace place, Scale scale) {
        peers.forEach(Rounds::requireSense);
        Duration duration = Duration.ofSeconds(scale.pick(8, 3));
        for (Peer peer : peers) {
            place.say("%s warms up", peer.name());
            load.put(peer, Duration.ofSeconds(scale.pick(60, 10)));
        }
        List<List<Figures>> figures = peers.stream().<List<Figures>> map(_ -> new ArrayList<>()).toList();
        for (int round = 0; round < scale.pick(7, 3); round++) {
            for (int peer = 0; peer < peers.size(); peer++) {
                Figures found = load.put(peers.get(peer), duration);
                figures.get(peer).add(found);
                place.say("round %d, %s: %.0f/s, p50 %.2f ms, p99 %.2f ms, %.1f µs of processor each", round + 1,
                        peers.get(peer).name(), found.perSecond(), found.p50Millis(), found.p99Millis(),
                        found.processorMicros());
            }
        }
        return new Rounds(peers, figures);
    }

    /// What is fast because it answers nonsense shall not count.
    private static void requireSense(Peer peer) {
        String answer = Http.post(peer.url(), peer.headers(), peer.bodies().getFirst()).expect(200).body();
        if (!answer.contains(peer.permits())) {
            throw new MeasurementException("%s should allow the first question: %s".formatted(peer.name(), answer));
        }
    }

    int count() {
        return figures.getFirst().size();
    }

    /// How many times as many answers one peer gave as another, as the median of the rounds.
    double ratio(int peer, int other) {
        return median(IntStream.range(0, count())
                .mapToDouble(round -> figures.get(peer).get(round).perSecond() / figures.get(other).get(round).perSecond()));
    }

    double processorMicros(int peer) {
        return median(figures.get(peer).stream().mapToDouble(Figures::processorMicros));
    }

    long failures() {
        return figures.stream().flatMap(List::stream).mapToLong(Figures::failures).sum();
    }

    Table table() {
        Table table = Table.of("min / median / max", "answers/s", "p50 ms", "p99 ms", "processor µs each",
                "share of the first");
        for (int peer = 0; peer < peers.size(); peer++) {
            table = table.with(peers.get(peer).name(), range(peer, Figures::perSecond, 0), range(peer, Figures::p50Millis, 2),
                    range(peer, Figures::p99Millis, 2), range(peer, Figures::processorMicros, 1),
                    String.format(Locale.ROOT, "%.3f", ratio(peer, 0)));
        }
        return table;
    }

    private String range(int peer, ToDoubleFunction<Figures> figure, int digits) {
        double[] sorted = figures.get(peer).stream().mapToDouble(figure).sorted().toArray();
        String format = "%." + digits + "f";
        return String.format(Locale.ROOT, format + " / " + format + " / " + format, sorted[0], median(Arrays.stream(sorted)),
                sorted[sorted.length - 1]);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

package io.pullgate.benchmark.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Load.Figures;
import io.pullgate.benchmark.report.Spread;
import io.pullgate.benchmark.report.Table;

/// Peers asked in turn, round by round, so that what the machine does besides strikes all of them.
///
/// @param figures of each peer, in the order of the rounds
public record Rounds(List<Peer> peers, List<List<Figures>> figures) {

    /// Two rounds to warm up do not count.
    public static Rounds play(List<Peer> peers, Load load, Workplace place, Scale scale) {
        peers.forEach(Peer::firstAnswer);
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

    public int count() {
        return figures.getFirst().size();
    }

    /// How many times as many answers one peer gave as another, as the median of the rounds.
    public double ratio(int peer, int other) {
        return ratio(peer, other, Figures::perSecond);
    }

    /// A figure of one peer in that of another, as the median of the rounds.
    public double ratio(int peer, int other, ToDoubleFunction<Figures> figure) {
        return Spread.median(IntStream.range(0, count()).mapToDouble(round -> figure.applyAsDouble(figures.get(peer).get(round))
                / figure.applyAsDouble(figures.get(other).get(round))));
    }

    public double perSecond(int peer) {
        return Spread.median(figures.get(peer).stream().mapToDouble(Figures::perSecond));
    }

    public double processorMicros(int peer) {
        return Spread.median(figures.get(peer).stream().mapToDouble(Figures::processorMicros));
    }

    public long failures() {
        return figures.stream().flatMap(List::stream).mapToLong(Figures::failures).sum();
    }

    public Table table() {
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
        return Spread.of(figures.get(peer).stream().mapToDouble(figure)).text(digits);
    }
}

package io.pullgate.benchmark.durability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.peer.Peer;
import io.pullgate.benchmark.report.Spread;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.steady.SteadyClient;
import io.pullgate.benchmark.steady.SteadyFigures;

/// Peers asked at the same steady pace in turn, round by round.
///
/// @param figures of each peer, in the order of the rounds
record SteadyRounds(List<Peer> peers, List<List<SteadyFigures>> figures) {

    static SteadyRounds play(List<Peer> peers, SteadyClient client, Workplace place, Scale scale) {
        Duration duration = Duration.ofSeconds(scale.pick(15, 3));
        List<List<SteadyFigures>> figures = peers.stream().<List<SteadyFigures>> map(_ -> new ArrayList<>()).toList();
        for (int round = 0; round < scale.pick(7, 3); round++) {
            for (int peer = 0; peer < peers.size(); peer++) {
                SteadyFigures found = client.ask(peers.get(peer), duration);
                figures.get(peer).add(found);
                place.say("round %d, %s at %d/s: p50 %.2f ms, p99 %.2f ms", round + 1, peers.get(peer).name(),
                        client.pace().perSecond(), found.latencies().millis(50), found.latencies().millis(99));
            }
        }
        return new SteadyRounds(peers, figures);
    }

    int count() {
        return figures.getFirst().size();
    }

    /// By how much one peer's percentile is longer than another's, as the median of the rounds.
    double more(int peer, int other, double percentile) {
        return Spread.median(IntStream.range(0, count()).mapToDouble(round -> millis(peer, round, percentile)
                - millis(other, round, percentile)));
    }

    long failures() {
        return figures.stream().flatMap(List::stream).mapToLong(SteadyFigures::failures).sum();
    }

    Table table() {
        Table table = Table.of("min / median / max", "p50 ms", "p99 ms", "p99.9 ms", "asked late, p99 ms");
        for (int peer = 0; peer < peers.size(); peer++) {
            table = table.with(peers.get(peer).name(), range(peer, found -> found.latencies().millis(50)),
                    range(peer, found -> found.latencies().millis(99)), range(peer, found -> found.latencies().millis(99.9)),
                    range(peer, found -> found.late().millis(99)));
        }
        return table;
    }

    private double millis(int peer, int round, double percentile) {
        return figures.get(peer).get(round).latencies().millis(percentile);
    }

    private String range(int peer, ToDoubleFunction<SteadyFigures> figure) {
        return Spread.of(figures.get(peer).stream().mapToDouble(figure)).text(2);
    }
}

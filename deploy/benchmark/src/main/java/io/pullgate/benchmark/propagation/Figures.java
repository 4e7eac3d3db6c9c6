package io.pullgate.benchmark.propagation;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.report.Table;

/// What was measured of the changes.
final class Figures {

    final Latencies late = new Latencies();
    final Latencies acknowledged = new Latencies();
    final Latencies published = new Latencies();
    final Latencies firstReplica = new Latencies();
    final Latencies allReplicas = new Latencies();
    final Latencies allReplicasSinceAcknowledged = new Latencies();
    final LongAdder lost = new LongAdder();
    private final Map<Integer, LongAdder> refused = new ConcurrentSkipListMap<>();

    void refused(int status) {
        refused.computeIfAbsent(status, _ -> new LongAdder()).increment();
    }

    long refused() {
        return refused.values().stream().mapToLong(LongAdder::sum).sum();
    }

    String refusals() {
        return new TreeMap<>(refused).toString();
    }

    Table table(Latencies hop) {
        return Table.of(Latencies.COLUMNS)
                .with(hop.row("bare hop: a record from producer to consumer"))
                .with(acknowledged.row("PUT sent to acknowledged, which is committed"))
                .with(published.row("PUT sent to record seen by a tailing consumer"))
                .with(firstReplica.row("PUT sent to in force on the first replica"))
                .with(allReplicas.row("PUT sent to in force on all three"))
                .with(allReplicasSinceAcknowledged.row("acknowledged to in force on all three"))
                .with(late.row("PUT sent later than it was due"));
    }
}

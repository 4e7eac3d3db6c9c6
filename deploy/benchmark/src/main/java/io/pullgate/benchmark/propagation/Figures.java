package io.pullgate.benchmark.propagation;

import java.util.concurrent.atomic.LongAdder;

import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.report.Table;

/// What was measured of the changes.
final class Figures {

    final Latencies late = new Latencies();
    final Latencies acknowledged = new Latencies();
    final Latencies published = new Latencies();
    final Latencies askedFirst = new Latencies();
    final Latencies askedAll = new Latencies();
    final Latencies askedAllSinceAcknowledged = new Latencies();
    final Latencies saidAll = new Latencies();
    final Latencies saidAllSinceAcknowledged = new Latencies();
    final LongAdder failed = new LongAdder();
    final LongAdder lost = new LongAdder();

    /// What the replicas say themselves covers every change and costs next to nothing; where they do not say it, what was asked.
    Latencies inForce() {
        return saidAll.isEmpty() ? askedAll : saidAll;
    }

    Latencies inForceSinceAcknowledged() {
        return saidAll.isEmpty() ? askedAllSinceAcknowledged : saidAllSinceAcknowledged;
    }

    Table inHops(Latencies hop) {
        return row(
                row(Table.of("in bare hops of the same run", "p50", "p99"), "PUT sent to in force on all three", inForce(),
                        hop),
                "acknowledged to in force on all three", inForceSinceAcknowledged(), hop);
    }

    private static Table row(Table table, String name, Latencies way, Latencies hop) {
        return table.with(name, Latencies.text(way.millis(50) / hop.millis(50)),
                Latencies.text(way.millis(99) / hop.millis(99)));
    }

    Table table(Latencies hop) {
        Table table = Table.of(Latencies.COLUMNS)
                .with(hop.row("bare hop: a record from producer to consumer"))
                .with(acknowledged.row("PUT sent to acknowledged, which is committed"))
                .with(published.row("PUT sent to record seen by a tailing consumer"))
                .with(askedFirst.row("PUT sent to in force on the first replica, asked"))
                .with(askedAll.row("PUT sent to in force on all three, asked"))
                .with(askedAllSinceAcknowledged.row("acknowledged to in force on all three, asked"));
        return (saidAll.isEmpty() ? table
                : table.with(saidAll.row("PUT sent to in force on all three, by receipts"))
                        .with(saidAllSinceAcknowledged.row("acknowledged to in force on all three, by receipts")))
                .with(late.row("PUT sent later than it was due"));
    }
}

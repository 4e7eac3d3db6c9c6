package io.pullgate.benchmark.export;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.product.MintedIdentity;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.AuditStack;
import io.pullgate.benchmark.trail.SampleTrail;
import io.pullgate.local.KafkaBroker;

/// Whether any number of pulls is exported with little memory, and how fast.
public final class AuditExport implements Scenario {

    private static final int HEAP_MIB = 256;
    /// Takes the place of the number of pulls, as in audit-reports.
    private static final String ROWS = "PULLGATE_AUDIT_ROWS";
    private static final Map<String, String> OPTIONS = Map.of("pullgate.integrity.checkpoint-every", "24h");

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String question() {
        return "10,000,000 pulls exported as CSV and NDJSON by an audit-service with a heap of 256 MiB";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        place.clear();
        place.clearLogs();
        long pulls = Optional.ofNullable(System.getenv(ROWS)).map(Long::parseLong)
                .orElse((long) scale.pick(10_000_000, 300_000));
        HeapLog heap = HeapLog.in(place);
        KafkaBroker kafka = KafkaBroker.start(place.place("kafka"), 0);
        try (MintedIdentity identity = new MintedIdentity();
                AuditStack audit = AuditStack.start(place, kafka, identity, OPTIONS,
                        List.of("-Xmx" + HEAP_MIB + "m", "-XX:+UseCompactObjectHeaders", heap.option()))) {
            SampleTrail.fill(place, audit, pulls);
            return report(pulls, List.of(Exported.order(place, audit, heap, "csv"),
                    Exported.order(place, audit, heap, "ndjson")));
        } finally {
            kafka.stop();
            place.clear();
        }
    }

    private static Report report(long pulls, List<Exported> exports) {
        Table table = Table.of("format", "rows", "bytes", "seconds", "rows a second", "most heap, MiB", "most left, MiB",
                "in the second half");
        Report report = Report.of("export", String.format(Locale.ROOT,
                """
                        An auditor of the installation orders an export of all %,d pulls, waits until it is done, and fetches it. The seconds are from \
                        the order until it is done; the heap in use before and after each collection of garbage meanwhile is what an audit-service with -Xmx%dm \
                        writes into its log. Left is what a collection leaves, at most, in the first half of the collections and in the second: rows must not \
                        add to it. Rows and SHA-256 are of what was fetched.""",
                pulls, HEAP_MIB));
        for (Exported export : exports) {
            table = table.with(export.format(), Long.toString(export.rows()), Long.toString(export.bytes()),
                    Latencies.text(export.seconds()), Long.toString(Math.round(export.rows() / export.seconds())),
                    Long.toString(export.heap().most()), Long.toString(export.heap().early()),
                    Long.toString(export.heap().late()));
            report = report.with(Verdict.exactly("rows of " + export.format(), export.rows(), pulls),
                    new Verdict("SHA-256 of %s as audit-service says".formatted(export.format()),
                            export.digestFits() ? "the same" : "another", export.digestFits()),
                    Verdict.atMost("heap for " + export.format(), export.heap().most(), HEAP_MIB, "MiB"));
        }
        return report.with(table);
    }
}

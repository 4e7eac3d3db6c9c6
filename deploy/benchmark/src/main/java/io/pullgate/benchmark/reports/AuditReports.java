package io.pullgate.benchmark.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.product.MintedIdentity;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.reports.Questions.Kind;
import io.pullgate.benchmark.stack.AuditStack;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.trail.SampleTrail;
import io.pullgate.local.KafkaBroker;

/// How long reports and searches take when there are very many records.
public final class AuditReports implements Scenario {

    /// How many pulls are wanted, where neither 100,000,000 nor 2,000,000 is.
    private static final String ROWS = "PULLGATE_AUDIT_ROWS";
    /// With its indexes, counts and what PostgreSQL writes beside them meanwhile.
    private static final long BYTES_EACH = 1_500;
    private static final long ROUND = 1_000_000;
    /// Nothing of the service has to be signed meanwhile: that would read every record.
    private static final Map<String, String> OPTIONS = Map.of("pullgate.integrity.checkpoint-every", "24h");

    @Override
    public String name() {
        return "audit-reports";
    }

    @Override
    public String question() {
        return "reports and searches of audit-service over 100,000,000 pulls of five months";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        place.clear();
        place.clearLogs();
        long wanted = Optional.ofNullable(System.getenv(ROWS)).map(Long::parseLong)
                .orElse((long) scale.pick(100_000_000, 2_000_000));
        long pulls = Math.min(wanted, fitting(place));
        KafkaBroker kafka = KafkaBroker.start(place.place("kafka"), 0);
        try (MintedIdentity identity = new MintedIdentity();
                AuditStack audit = AuditStack.start(place, kafka, identity, OPTIONS, Shape.AS_ON_A_SERVER)) {
            SampleTrail trail = SampleTrail.fill(place, audit, pulls);
            Questions questions = new Questions(place, audit.api(), trail);
            return report(trail, wanted, List.of(Kind.values()).stream().map(questions::ask).toList());
        } finally {
            kafka.stop();
            place.clear();
        }
    }

    private static long fitting(Workplace place) {
        try {
            Path folder = Files.createDirectories(place.data());
            return Files.getFileStore(folder).getUsableSpace() / BYTES_EACH / ROUND * ROUND;
        } catch (IOException failure) {
            throw new MeasurementException("The room on the disk cannot be told: " + failure.getMessage(), failure);
        }
    }

    private static Report report(SampleTrail trail, long wanted, List<Answers> answers) {
        Table table = Table.of("milliseconds", "count", "min", "p50", "p95", "p99", "max");
        Report report = Report.of("audit-reports", text(trail, wanted));
        for (Answers answer : answers) {
            Latencies times = answer.times();
            table = table.with(answer.kind().what(), Long.toString(times.count()), Latencies.text(times.minMillis()),
                    Latencies.text(times.millis(50)), Latencies.text(times.millis(95)), Latencies.text(times.millis(99)),
                    Latencies.text(times.maxMillis()));
            report = report.with(Verdict.atMost(answer.kind().what() + ", p95", times.millis(95), answer.kind().most(), "ms"));
        }
        return report.with(table);
    }

    private static String text(SampleTrail trail, long wanted) {
        return String.format(Locale.ROOT,
                """
                        %,d pulls%s of %,d organizations, half of them of %d large ones, from %s on, in %d monthly partitions. They were put there by SQL \
                        in %.0f s and counted by audit-service in %.0f s. A pull takes %d bytes in the table, %d in its indexes and %d in the counts. \
                        An auditor of the installation asks one question after the other over HTTP, half of them about large organizations, half \
                        about small ones.""",
                trail.pulls(),
                trail.pulls() < wanted ? String.format(Locale.ROOT, " (for %,d the disk has no room)", wanted) : "",
                SampleTrail.ORGANIZATIONS, SampleTrail.LARGE, trail.first(), SampleTrail.MONTHS, trail.seconds(),
                trail.countSeconds(), trail.size().rows() / trail.pulls(), trail.size().indexes() / trail.pulls(),
                trail.size().counts() / trail.pulls());
    }

    /// How long the answers of one kind took.
    record Answers(Kind kind, Latencies times) {
    }
}

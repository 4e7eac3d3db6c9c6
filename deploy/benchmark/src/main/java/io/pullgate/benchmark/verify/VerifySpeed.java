package io.pullgate.benchmark.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.postgresql.PGConnection;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.ingest.DecisionFeed;
import io.pullgate.benchmark.ingest.DecisionFeed.Form;
import io.pullgate.benchmark.ingest.Stored;
import io.pullgate.benchmark.product.MintedIdentity;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Spread;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.AuditStack;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.trail.Database;
import io.pullgate.benchmark.trail.Verifier;
import io.pullgate.local.KafkaBroker;

/// How many records `pullgate-verify.jar` verifies a second.
public final class VerifySpeed implements Scenario {

    private static final int AIM = 1_000_000;
    private static final int PORTION = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Map<String, String> OPTIONS = Map.of("pullgate.integrity.checkpoint-every", "15s",
            "pullgate.integrity.look-every", "1s");
    /// docs/decisions/0015-checkpoints.md has the columns.
    private static final String EVIDENCE = """
            COPY (SELECT link, username, user_id, issuer, token_id, client_address, user_agent, salt, bucket::bigint, position,
                decision_id, decided_at, recorded_at, authentication, organization, image, registry, repository, tag, digest,
                category, decision, reason, overridden, mode, role, policy_revision, catalogue_revision, staleness_ms,
                from_snapshot, door, integration, replica, epoch, sequence, trace_id, verdicts, commitment
                FROM pull_decision ORDER BY bucket, position) TO STDOUT (FORMAT binary)""";

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String question() {
        return "records verified by pullgate-verify.jar on one core";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        place.clear();
        place.clearLogs();
        int records = scale.pick(2_000_000, 200_000);
        try {
            Path file = Files.createDirectories(place.data()).resolve("pulls.copy");
            Verifier verifier = recorded(place, records, file);
            List<Run> runs = new ArrayList<>();
            for (int number = 0; number <= scale.pick(7, 3); number++) {
                Run run = new Run(records, OnOneCore.run(verifier.nothing()), OnOneCore.run(verifier.file(file)));
                place.say("%s: %.0f records/s, start apart", number == 0 ? "to warm the disk up" : "round " + number,
                        run.perWallSecond());
                if (number > 0) {
                    runs.add(run);
                }
            }
            return report(runs, Files.size(file));
        } catch (IOException | SQLException failure) {
            throw new MeasurementException("The records cannot be verified: " + failure.getMessage(), failure);
        } finally {
            place.clear();
        }
    }

    /// Has them stored and signed, and writes them to a file. Nothing of the stack runs afterwards.
    private static Verifier recorded(Workplace place, int records, Path file) throws IOException, SQLException {
        KafkaBroker kafka = KafkaBroker.start(place.place("kafka"), 0);
        try (MintedIdentity identity = new MintedIdentity();
                DecisionFeed feed = new DecisionFeed(kafka.bootstrapServers());
                AuditStack audit = AuditStack.start(place, kafka, identity, OPTIONS, Shape.AS_ON_A_SERVER);
                Database database = Database.of(audit)) {
            for (int sent = 0; sent < records; sent += PORTION) {
                feed.publish(Form.OF_POLICY_SERVICE, PORTION);
            }
            awaitStored(database.connection(), records);
            Verifier.awaitCheckpoint(database, records);
            try (OutputStream out = Files.newOutputStream(file)) {
                database.connection().unwrap(PGConnection.class).getCopyAPI().copyOut(EVIDENCE, out);
            }
            place.say("%,d records are signed and in a file", records);
            return Verifier.of(place, audit);
        } finally {
            kafka.stop();
        }
    }

    private static void awaitStored(Connection database, long records) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Stored.now(database).all() < records) {
            if (System.nanoTime() > end) {
                throw new MeasurementException("%d decisions were not stored within %s.".formatted(records, PATIENCE));
            }
            Threads.sleep(BETWEEN_LOOKS);
        }
    }

    private static Report report(List<Run> runs, long size) {
        int records = runs.getFirst().records();
        return Report
                .of("verify", String.format(Locale.ROOT,
                        """
                                A file of evidence with %,d pulls of %d bytes each, stored, linked and signed by audit-service, is verified on one core, \
                                %d times, while nothing else runs. What the program takes to say its help is taken off: the start of the JVM. That of \
                                1,000 random mutations each is found, a unit test shows in every build (MutationTest).""",
                        records, size / records, runs.size()))
                .with(Table.of("min / median / max", "of the clock", "of the processor")
                        .with("records a second", spread(runs, Run::perWallSecond, 0), spread(runs, Run::perProcessorSecond, 0))
                        .with("seconds, start apart", spread(runs, run -> run.whole().wall() - run.start().wall(), 2),
                                spread(runs, run -> run.whole().processor() - run.start().processor(), 2))
                        .with("seconds to start", spread(runs, run -> run.start().wall(), 2),
                                spread(runs, run -> run.start().processor(), 2)))
                .with(Verdict.atLeast("records verified a second on one core, median of rounds",
                        Math.round(Spread.median(runs.stream().mapToDouble(Run::perWallSecond))), AIM));
    }

    private static String spread(List<Run> runs, ToDoubleFunction<Run> figure, int digits) {
        return Spread.of(runs.stream().mapToDouble(figure)).text(digits);
    }

    /// One time: what it took to start and say help, and what it took to start and verify.
    private record Run(int records, OnOneCore start, OnOneCore whole) {

        double perWallSecond() {
            return records / (whole.wall() - start.wall());
        }

        double perProcessorSecond() {
            return records / (whole.processor() - start.processor());
        }
    }
}

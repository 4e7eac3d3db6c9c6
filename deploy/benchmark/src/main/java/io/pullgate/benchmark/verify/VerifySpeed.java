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
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Map<String, String> OPTIONS = Map.of("pullgate.integrity.checkpoint-every", "15s",
            "pullgate.integrity.look-every", "1s");
    /// docs/decisions/0015-checkpoints.md has the columns.
    private static final String EVIDENCE = """
            COPY (SELECT link, username, user_id, issuer, token_id, client_address, user_agent, salt, bucket::bigint, position,
                decision_id, decided_at, recorded_at, authentication, organization, image, registry, repository, tag, digest,
                category, decision, reason, overridden, mode, role, policy_revision, catalogue_revision, staleness_ms,
                from_snapshot, door, integration, replica, epoch, sequence, trace_id, verdicts, commitment
                FROM pull_decision ORDER BY pull_decision.bucket, pull_decision.position) TO STDOUT (FORMAT binary)""";

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
        int records = scale.pick(10_000_000, 200_000);
        try {
            Path file = Files.createDirectories(place.data()).resolve("pulls.copy");
            Evidence evidence = recorded(place, records, file);
            List<Run> runs = new ArrayList<>();
            for (int number = 0; number <= scale.pick(7, 5); number++) {
                Run run = Run.of(records, evidence.verifier(), file);
                place.say("%s: %.0f records/s, start apart; %.0f by SHA-256 alone",
                        number == 0 ? "to warm the disk up" : "round " + number, run.verified().perWallSecond(),
                        run.hashed().perWallSecond());
                if (number > 0) {
                    runs.add(run);
                }
            }
            return report(runs, Files.size(file), evidence.databaseSeconds());
        } catch (IOException | SQLException failure) {
            throw new MeasurementException("The records cannot be verified: " + failure.getMessage(), failure);
        } finally {
            place.clear();
        }
    }

    /// Has them stored and signed, and writes them to a file. Nothing of the stack runs afterwards.
    private static Evidence recorded(Workplace place, int records, Path file) throws IOException, SQLException {
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
            Verifier verifier = Verifier.of(place, audit);
            long begin = System.nanoTime();
            verifier.database(audit).require("pullgate-verify.jar --database");
            return new Evidence(verifier, (System.nanoTime() - begin) / 1e9);
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

    private static Report report(List<Run> runs, long size, double databaseSeconds) {
        int records = runs.getFirst().verified().records();
        return Report
                .of("verify", String.format(Locale.ROOT,
                        """
                                A file of evidence with %,d pulls of %d bytes each, stored, linked and signed by audit-service, is verified on one core, \
                                %d times, while nothing else runs. What the program takes to verify the same checkpoints and no pull is taken off: the start of the JVM. \
                                In turn with it, another JVM computes SHA-256 of as many bytes in as many pieces and does nothing else, its start taken off as \
                                well. Before, all of them were once verified in the database, with PostgreSQL beside the program, in %.1f s, start included. That of \
                                1,000 random mutations each is found, a unit test shows in every build (MutationTest).""",
                        records, size / records, runs.size(), databaseSeconds))
                .with(Table.of("min / median / max", "of the clock", "of the processor")
                        .with("records a second", spread(runs, run -> run.verified().perWallSecond(), 0),
                                spread(runs, run -> run.verified().perProcessorSecond(), 0))
                        .with("by SHA-256 alone", spread(runs, run -> run.hashed().perWallSecond(), 0),
                                spread(runs, run -> run.hashed().perProcessorSecond(), 0))
                        .with("share of SHA-256 alone",
                                spread(runs, run -> run.verified().perWallSecond() / run.hashed().perWallSecond(), 2),
                                spread(runs, run -> run.verified().perProcessorSecond() / run.hashed().perProcessorSecond(), 2))
                        .with("seconds, start apart", spread(runs, run -> run.verified().wall(), 2),
                                spread(runs, run -> run.verified().processor(), 2))
                        .with("seconds to start", spread(runs, run -> run.verified().start().wall(), 2),
                                spread(runs, run -> run.verified().start().processor(), 2)))
                .with(Verdict.atLeast("records verified a second on one core, median of rounds",
                        Math.round(Spread.median(runs.stream().mapToDouble(run -> run.verified().perWallSecond()))), AIM));
    }

    private static String spread(List<Run> runs, ToDoubleFunction<Run> figure, int digits) {
        return Spread.of(runs.stream().mapToDouble(figure)).text(digits);
    }

    /// What is left when the stack is gone.
    private record Evidence(Verifier verifier, double databaseSeconds) {
    }

    /// One round: the verifier, and what only hashes as much.
    private record Run(Took verified, Took hashed) {

        static Run of(int records, Verifier verifier, Path file) {
            return new Run(new Took(records, OnOneCore.run(verifier.nothing()), OnOneCore.run(verifier.file(file))),
                    new Took(records, OnOneCore.run(BareHashing.nothing()), OnOneCore.run(BareHashing.of(file, records))));
        }
    }

    /// What it took to start and do nothing, and what it took to start and deal with so many records.
    private record Took(int records, OnOneCore start, OnOneCore whole) {

        double wall() {
            return whole.wall() - start.wall();
        }

        double processor() {
            return whole.processor() - start.processor();
        }

        double perWallSecond() {
            return records / wall();
        }

        double perProcessorSecond() {
            return records / processor();
        }
    }
}

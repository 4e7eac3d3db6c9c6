package io.pullgate.benchmark.faults;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.ingest.DecisionFeed;
import io.pullgate.benchmark.ingest.Stored;
import io.pullgate.benchmark.peer.Output;
import io.pullgate.benchmark.product.MintedIdentity;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.AuditStack;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.benchmark.trail.Database;
import io.pullgate.benchmark.trail.Verifier;
import io.pullgate.local.KafkaBroker;

/// Whether every decision is on record once, linked and counted, whatever happens to PostgreSQL, Kafka and the replicas.
public final class AuditFaults implements Scenario {

    private static final int PER_SECOND = 3_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Map<String, String> OPTIONS = Map.of("pullgate.integrity.checkpoint-every", "10s",
            "pullgate.integrity.look-every", "1s");

    @Override
    public String name() {
        return "audit-faults";
    }

    @Override
    public String question() {
        return "PostgreSQL killed, replicas of audit-service stopped and killed, Kafka restarted: is every decision on record, once?";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        place.clear();
        place.clearLogs();
        KafkaBroker kafka = KafkaBroker.start(place.place("kafka"), 0);
        try (MintedIdentity identity = new MintedIdentity();
                DecisionFeed decisions = new DecisionFeed(kafka.bootstrapServers());
                AuditStack audit = AuditStack.start(place, kafka, identity, OPTIONS, Shape.QUICK_START);
                Service second = audit.replica("audit-service-2")) {
            second.start();
            Disturbances disturbances = new Disturbances(place, kafka, audit, List.of(audit.service(), second));
            return report(disturbances, published(scale, decisions, disturbances), place, kafka, audit);
        } finally {
            kafka.stop();
            place.clear();
        }
    }

    private static long published(Scale scale, DecisionFeed decisions, Disturbances disturbances) {
        try (SteadyFeed feed = SteadyFeed.start(decisions, PER_SECOND)) {
            disturbances.killPostgres(scale.pick(100, 5));
            disturbances.turnReplicas(Duration.ofSeconds(scale.pick(600, 60)));
            disturbances.restartKafka(scale.pick(5, 1));
            return feed.stop();
        }
    }

    private static Report report(Disturbances disturbances, long published, Workplace place, KafkaBroker kafka,
            AuditStack audit) {
        try (Database database = Database.of(audit)) {
            awaitStored(database, published);
            place.say("%,d decisions were published; now it is looked what became of them", published);
            Verifier.awaitCheckpoint(database, Stored.now(database.connection()).all());
            Output verified = Verifier.of(place, audit).database(audit);
            place.say("%s", verified.text().strip());
            return report(disturbances, published, Findings.of(database, kafka), verified);
        } catch (SQLException failure) {
            throw new MeasurementException("The records cannot be counted: " + failure.getMessage(), failure);
        }
    }

    /// What is missing in the end, the report says.
    private static void awaitStored(Database database, long published) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Stored.now(database.connection()).holds(published) && System.nanoTime() < end) {
            Threads.sleep(BETWEEN_LOOKS);
        }
    }

    private static Report report(Disturbances disturbances, long published, Findings findings, Output verified) {
        return Report
                .of("audit-faults", String.format(Locale.ROOT,
                        """
                                %,d decisions come at up to %,d a second in %d partitions, one in %d of them twice, to two replicas of audit-service. PostgreSQL \
                                gets SIGKILL while a batch is being stored and is started again, %d times; then every %d s a replica goes or comes back, by turns told to \
                                stop and killed, %d times; then Kafka is restarted, %d times. At the end the database is compared with the topic.""",
                        published, PER_SECOND, DecisionFeed.PARTITIONS, SteadyFeed.ONE_TWICE_IN,
                        disturbances.withoutPostgres().count(), Disturbances.BETWEEN_TURNS.toSeconds(), disturbances.stops(),
                        disturbances.withoutKafka().count()))
                .with(Table.of(Latencies.COLUMNS)
                        .with(disturbances.withoutPostgres().row("PostgreSQL there again to something stored"))
                        .with(disturbances.withoutKafka().row("Kafka there again to something stored")))
                .with(Verdict.exactly("decisions on record", findings.records(), published),
                        Verdict.none("decision on record twice", findings.twice()),
                        Verdict.none("partition whose offset is not the end of the topic", findings.offsets()),
                        Verdict.none("chain with a gap or a wrong length", findings.chains()),
                        Verdict.none("count that is not what a plain GROUP BY says", findings.counts()),
                        Verdict.exactly("exit code of pullgate-verify.jar on the database", verified.exitCode(), 0));
    }
}

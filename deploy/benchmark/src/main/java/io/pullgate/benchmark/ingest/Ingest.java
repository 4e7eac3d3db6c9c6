package io.pullgate.benchmark.ingest;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Scale;
import io.pullgate.benchmark.Scenario;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.ingest.DecisionFeed.Form;
import io.pullgate.benchmark.product.MintedIdentity;
import io.pullgate.benchmark.report.Report;
import io.pullgate.benchmark.report.Spread;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.report.Verdict;
import io.pullgate.benchmark.stack.AuditStack;
import io.pullgate.benchmark.stack.Shape;
import io.pullgate.local.KafkaBroker;

/// How fast decisions become records: read from Kafka, each stored once, linked to the one before it and counted.
public final class Ingest implements Scenario {

    private static final double OF_COPY = 0.5;
    private static final double OF_DEBEZIUM = 2.5;
    private static final int TO_WARM_UP = 2;
    private static final int TO_AWAKEN = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String question() {
        return "decisions stored, linked and counted by audit-service, beside a binary COPY of the same rows and the Debezium JDBC sink";
    }

    @Override
    public Report run(Workplace place, Scale scale) {
        place.clear();
        place.clearLogs();
        KafkaBroker kafka = KafkaBroker.start(place.place("kafka"), 0);
        try (MintedIdentity identity = new MintedIdentity();
                DecisionFeed feed = new DecisionFeed(kafka.bootstrapServers());
                AuditStack audit = AuditStack.start(place, kafka, identity, Shape.AS_ON_A_SERVER);
                Connection owner = audit.owner();
                DebeziumSink sink = DebeziumSink.start(place, kafka, audit, owner)) {
            CopyCeiling ceiling = CopyCeiling.prepare(owner);
            return report(new Run(place, scale.pick(400_000, 100_000), feed, audit, owner, sink, ceiling).rounds(scale));
        } catch (SQLException | IOException failure) {
            throw new MeasurementException("The records cannot be measured: " + failure.getMessage(), failure);
        } finally {
            kafka.stop();
            place.clear();
        }
    }

    private static Report report(List<Round> rounds) {
        Table table = Table.of("min / median / max", "a second")
                .with("audit-service: decisions stored, linked, counted", spread(rounds, Round::stored))
                .with("COPY: rows", spread(rounds, Round::copied))
                .with("Debezium JDBC sink: rows", spread(rounds, Round::sunk));
        return Report
                .of("ingest",
                        """
                                PostgreSQL, Kafka and who stores share two cores, in turn. %s decisions of 1,000 organizations wait in %d partitions; the time is \
                                from the moment audit-service goes on until all of them are in the table, linked, and in the roll-ups. Then the very same rows \
                                are copied, in binary form and in batches of the same size, into a table with the same columns, indexes and partitions. Then as \
                                many wait for the Debezium JDBC sink (upsert, batches of the same size), which has another such table. %d rounds after two to \
                                warm up."""
                                .formatted(String.format(Locale.ROOT, "%,d", rounds.getFirst().decisions()),
                                        DecisionFeed.PARTITIONS, rounds.size()))
                .with(table)
                .with(Verdict.atLeast("decisions stored in rows copied, median of rounds",
                        median(rounds, round -> round.stored() / round.copied()), OF_COPY),
                        Verdict.atLeast("decisions stored in rows of the Debezium JDBC sink, median of rounds",
                                median(rounds, round -> round.stored() / round.sunk()), OF_DEBEZIUM));
    }

    private static String spread(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Spread.of(rounds.stream().mapToDouble(figure)).text(0);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Spread.median(rounds.stream().mapToDouble(figure));
    }

    /// How many a second each of them has stored.
    private record Round(int decisions, double stored, double copied, double sunk) {
    }

    /// One measurement.
    private record Run(Workplace place, int decisions, DecisionFeed feed, AuditStack audit, Connection owner, DebeziumSink sink,
            CopyCeiling ceiling) {

        List<Round> rounds(Scale scale) throws SQLException, IOException {
            List<Round> rounds = new ArrayList<>();
            for (int number = 1 - TO_WARM_UP; number <= scale.pick(7, 3); number++) {
                Round round = round();
                place.say("%s: %.0f decisions/s stored, %.0f rows/s copied (%.2f), %.0f rows/s by Debezium (%.2f)",
                        number > 0 ? "round " + number : "to warm up", round.stored(), round.copied(),
                        round.stored() / round.copied(), round.sunk(), round.stored() / round.sunk());
                if (number > 0) {
                    rounds.add(round);
                }
            }
            return rounds;
        }

        private Round round() throws SQLException, IOException {
            sink.pause();
            awaken();
            Stored before = Stored.now(owner);
            double stored = stored(before);
            audit.service().pause();
            double copied = ceiling.perSecond(Stored.now(owner).since(before));
            double sunk = sunk();
            audit.service().resume();
            return new Round(decisions, stored, copied, sunk);
        }

        /// Kafka has handed its partitions on while it was frozen: the time must not begin before it has them again.
        private void awaken() throws SQLException {
            long before = Stored.now(owner).all();
            feed.publish(Form.OF_POLICY_SERVICE, TO_AWAKEN);
            await(() -> Stored.now(owner).holds(before + TO_AWAKEN));
        }

        /// Frozen while Kafka is given what is to be stored, so that it has the machine to itself afterwards.
        private double stored(Stored before) throws SQLException {
            audit.service().pause();
            feed.publish(Form.OF_POLICY_SERVICE, decisions);
            audit.service().resume();
            return perSecond(() -> Stored.now(owner).holds(before.all() + decisions));
        }

        private double sunk() throws SQLException {
            feed.publish(Form.OF_KAFKA_CONNECT, decisions);
            sink.resume();
            double perSecond = perSecond(() -> sink.stored() == decisions);
            sink.empty();
            sink.pause();
            return perSecond;
        }

        private double perSecond(Look isDone) throws SQLException {
            long begin = System.nanoTime();
            await(isDone);
            return decisions * 1e9 / (System.nanoTime() - begin);
        }

        private static void await(Look isDone) throws SQLException {
            long begin = System.nanoTime();
            while (!isDone.look()) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new MeasurementException("Decisions were not stored within %s.".formatted(PATIENCE));
                }
                Threads.sleep(BETWEEN_LOOKS);
            }
        }
    }

    /// At the database.
    @FunctionalInterface
    private interface Look {
        boolean look() throws SQLException;
    }
}

package io.pullgate.benchmark.faults;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.ingest.Stored;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.stack.AuditStack;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.trail.Database;
import io.pullgate.local.KafkaBroker;

/// Takes away what audit-service needs, and audit-service itself, and gives it back.
final class Disturbances {

    static final Duration BETWEEN_TURNS = Duration.ofSeconds(5);

    private static final int LONGEST_UNDISTURBED_MILLIS = 1_500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /// Somebody has put rows into the table and has not committed them yet.
    private static final String BATCHES = """
            SELECT count(*) FROM pg_locks WHERE relation = 'pull_decision'::regclass AND mode = 'RowExclusiveLock' AND granted""";

    private final Workplace place;
    private final KafkaBroker kafka;
    private final AuditStack audit;
    private final List<Service> replicas;
    private final Latencies withoutPostgres = new Latencies();
    private final Latencies withoutKafka = new Latencies();
    private long stops;

    /// @param replicas all of them, which are running
    Disturbances(Workplace place, KafkaBroker kafka, AuditStack audit, List<Service> replicas) {
        this.place = place;
        this.kafka = kafka;
        this.audit = audit;
        this.replicas = List.copyOf(replicas);
    }

    /// SIGKILL to all its processes, while a batch is being stored; the next time not before something was stored again.
    void killPostgres(int times) {
        for (int number = 1; number <= times; number++) {
            Threads.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextInt(LONGEST_UNDISTURBED_MILLIS)));
            awaitBatch();
            audit.postgres().kill();
            audit.postgres().start();
            awaitStoring(withoutPostgres);
            if (number % 10 == 0) {
                place.say("PostgreSQL killed %d times", number);
            }
        }
    }

    void restartKafka(int times) {
        for (int number = 1; number <= times; number++) {
            Threads.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextInt(LONGEST_UNDISTURBED_MILLIS)));
            kafka.stop();
            kafka.start();
            awaitStoring(withoutKafka);
            place.say("Kafka restarted %d times", number);
        }
    }

    /// Every few seconds one replica goes or comes back: one after the other, by turns told to stop and killed. All of them run
    /// in the end.
    void turnReplicas(Duration time) {
        long begin = System.nanoTime();
        long turns = time.dividedBy(BETWEEN_TURNS) / 2;
        for (int turn = 0; turn < turns; turn++) {
            Service replica = replicas.get(turn / 2 % replicas.size());
            if (turn % 2 == 0) {
                replica.stop();
            } else {
                replica.kill();
            }
            stops++;
            Threads.sleepUntil(begin + BETWEEN_TURNS.multipliedBy(2L * turn + 1).toNanos());
            replica.start();
            Threads.sleepUntil(begin + BETWEEN_TURNS.multipliedBy(2L * turn + 2).toNanos());
        }
        place.say("replicas stopped or killed %d times", stops);
    }

    /// From PostgreSQL being there again until something is stored.
    Latencies withoutPostgres() {
        return withoutPostgres;
    }

    /// From Kafka being there again until something is stored.
    Latencies withoutKafka() {
        return withoutKafka;
    }

    /// How often a replica was stopped or killed.
    long stops() {
        return stops;
    }

    private void awaitBatch() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Database database = Database.of(audit)) {
            while (database.number(BATCHES) == 0) {
                if (System.nanoTime() > end) {
                    throw new MeasurementException("No batch is being stored for %s.".formatted(PATIENCE));
                }
                Threads.sleep(Duration.ofMillis(1));
            }
        }
    }

    private void awaitStoring(Latencies times) {
        long begin = System.nanoTime();
        try (Database database = Database.of(audit)) {
            long before = Stored.now(database.connection()).all();
            while (Stored.now(database.connection()).all() == before) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new MeasurementException("Nothing is stored %s after all was there again.".formatted(PATIENCE));
                }
                Threads.sleep(Duration.ofMillis(10));
            }
            times.add(System.nanoTime() - begin);
        } catch (SQLException failure) {
            throw new MeasurementException("The records cannot be counted: " + failure.getMessage(), failure);
        }
    }
}

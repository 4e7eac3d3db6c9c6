package io.pullgate.benchmark.crash;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.load.Admins;
import io.pullgate.benchmark.load.Watchers;
import io.pullgate.benchmark.product.Organizations;
import io.pullgate.benchmark.product.SettingsDatabase;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Stack;

/// Kills settings-service under load, restarts it, and keeps count of what came of it.
final class Kills {

    private static final int ADMINS = 6;
    private static final Duration TO_BE_IN_FORCE = Duration.ofSeconds(60);
    private static final Duration TO_COMMIT = Duration.ofSeconds(10);
    private static final int LONGEST_UNDISTURBED_MILLIS = 400;
    private static final int COMMITTED_WHILE_STOPPED = 30;

    private final Stack stack;
    private final Organizations organizations;
    private final Watchers watchers;
    private final Service settings;
    private final Latencies sinceReady = new Latencies();
    private final Latencies sinceStart = new Latencies();
    private final Latencies restart = new Latencies();
    private long all;
    private long betweenCommitAndPublication;
    private long acknowledged;
    private long unkept;
    private long lost;

    Kills(Stack stack, Organizations organizations, Watchers watchers) {
        this.stack = stack;
        this.organizations = organizations;
        this.watchers = watchers;
        this.settings = stack.settings().getFirst();
    }

    /// When settings-service is killed.
    enum Moment {
        ANY,
        PUBLICATION_STOPPED
    }

    void kill(Moment moment) {
        try (SettingsDatabase database = stack.database()) {
            Map<String, Long> promised = killUnderLoad(moment);
            database.awaitNoSessionOf(Stack.SESSIONS);
            Map<String, Long> committed = database.revisions();
            boolean hit = !database.unpublishedPolicies().isEmpty();
            all++;
            unkept += promised.entrySet().stream().filter(told -> committed.getOrDefault(told.getKey(), 0L) < told.getValue())
                    .count();
            restart(committed, hit);
        }
    }

    private void restart(Map<String, Long> committed, boolean hit) {
        long started = System.nanoTime();
        List<OptionalLong> moments = Threads.together(List.<Callable<OptionalLong>> of(
                () -> OptionalLong.of(settings.startTimed()),
                () -> watchers.awaitInForce(committed, TO_BE_IN_FORCE)));
        long ready = moments.getFirst().orElseThrow();
        OptionalLong inForce = moments.getLast();
        if (inForce.isEmpty()) {
            lost++;
        } else if (hit) {
            betweenCommitAndPublication++;
            restart.add(ready - started);
            sinceStart.add(inForce.getAsLong() - started);
            sinceReady.add(inForce.getAsLong() - ready);
        }
    }

    /// By organization, the newest revision an admin was told is committed.
    private Map<String, Long> killUnderLoad(Moment moment) {
        Admins admins = Admins.start(ADMINS, List.of(stack.settingsApi()), organizations);
        try (admins) {
            Threads.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextInt(LONGEST_UNDISTURBED_MILLIS)));
            switch (moment) {
                case ANY -> killAtOnce(admins);
                case PUBLICATION_STOPPED -> killWithKafkaFrozen(admins);
            }
        }
        acknowledged += admins.changes();
        return admins.acknowledged();
    }

    private void killAtOnce(Admins admins) {
        settings.kill();
        admins.tellToStop();
    }

    private void killWithKafkaFrozen(Admins admins) {
        stack.kafka().pause();
        try {
            long before = admins.changes();
            if (!Threads.await(TO_COMMIT, () -> admins.changes() - before >= COMMITTED_WHILE_STOPPED)) {
                throw new MeasurementException("With Kafka frozen, no changes were accepted: %s.".formatted(admins.statuses()));
            }
            killAtOnce(admins);
        } finally {
            stack.kafka().resume();
        }
    }

    long all() {
        return all;
    }

    long betweenCommitAndPublication() {
        return betweenCommitAndPublication;
    }

    long acknowledged() {
        return acknowledged;
    }

    /// Changes somebody was told are committed, and are not.
    long unkept() {
        return unkept;
    }

    /// Kills after which a committed revision did not get in force.
    long lost() {
        return lost;
    }

    Latencies sinceReady() {
        return sinceReady;
    }

    Table table() {
        return Table.of(Latencies.COLUMNS)
                .with(restart.row("started to ready"))
                .with(sinceStart.row("started to all revisions in force everywhere"))
                .with(sinceReady.row("ready to all revisions in force everywhere"));
    }
}

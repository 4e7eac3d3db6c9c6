package io.pullgate.benchmark.zombie;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.load.Admins;
import io.pullgate.benchmark.product.Organizations;
import io.pullgate.benchmark.product.Rules;
import io.pullgate.benchmark.product.SettingsApi;
import io.pullgate.benchmark.product.SettingsDatabase;
import io.pullgate.benchmark.report.Latencies;
import io.pullgate.benchmark.report.Table;
import io.pullgate.benchmark.stack.Service;
import io.pullgate.benchmark.stack.Stack;
import io.pullgate.benchmark.topic.PolicyTopic;

/// Freezes one of two settings-services under load, lets it go on, and keeps count of what came of it.
final class Freezes {

    /// For how long the topic is compared with the database: an old state may be written at any time after the freeze.
    static final Duration LOOK = Duration.ofSeconds(4);

    private static final int ADMINS_PER_REPLICA = 4;
    private static final int LONGEST_UNDISTURBED_MILLIS = 60;
    private static final Duration TO_PUBLISH = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Stack stack;
    private final Organizations organizations;
    private final PolicyTopic topic;
    private final Service frozen;
    private final SettingsApi other;
    private final Latencies overtaken = new Latencies();
    private final Latencies healed = new Latencies();
    private long all;
    private long withClaims;
    private long claims;
    private long leftBehind;

    Freezes(Stack stack, Organizations organizations, PolicyTopic topic) {
        this.stack = stack;
        this.organizations = organizations;
        this.topic = topic;
        this.frozen = stack.settings().getFirst();
        this.other = stack.settingsApi(1);
    }

    /// Until the frozen one is found to hold claims, and then once. Returns false if that did not happen in time.
    boolean freezeWithClaims(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Admins admins = Admins.start(ADMINS_PER_REPLICA, List.of(stack.settingsApi(0), other), organizations);
        try (SettingsDatabase database = stack.database(); admins) {
            while (System.nanoTime() < end) {
                Threads.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextInt(LONGEST_UNDISTURBED_MILLIS)));
                if (freeze(database, admins)) {
                    lookAtTopic(database);
                    return true;
                }
            }
            return false;
        }
    }

    private boolean freeze(SettingsDatabase database, Admins admins) {
        frozen.pause();
        try {
            all++;
            List<String> claimed = new Claims(database).of(frozen.name());
            if (claimed.isEmpty()) {
                return false;
            }
            admins.tellToStop();
            overtake(claimed);
            return true;
        } finally {
            frozen.resume();
        }
    }

    /// The other replica changes and publishes what the frozen one has claimed.
    private void overtake(List<String> claimed) {
        withClaims++;
        claims += claimed.size();
        long begin = System.nanoTime();
        Map<String, Long> newer = new HashMap<>();
        for (String organization : claimed) {
            newer.put(organization, changed(organization));
        }
        if (!Threads.await(TO_PUBLISH, () -> newer.entrySet().stream().allMatch(revision -> topic.last(revision.getKey())
                .filter(seen -> seen.revision() >= revision.getValue()).isPresent()))) {
            throw new MeasurementException("The other relay did not publish %s within %d s."
                    .formatted(newer, TO_PUBLISH.toSeconds()));
        }
        overtaken.add(System.nanoTime() - begin);
    }

    /// Rules that are set already give no new revision; of two different ones, one is a change.
    private long changed(String organization) {
        List<Long> revisions = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            revisions.add(other.change(organization, Organizations.owner(organization), Rules.numbered(number)).expect(200)
                    .revision());
        }
        return revisions.getLast();
    }

    private void lookAtTopic(SettingsDatabase database) {
        long begin = System.nanoTime();
        long lastDifference = begin;
        boolean same = false;
        while (System.nanoTime() - begin < LOOK.toNanos()) {
            same = topic.holds(database.revisions());
            lastDifference = same ? lastDifference : System.nanoTime();
            Threads.sleep(PAUSE);
        }
        if (same) {
            healed.add(lastDifference - begin);
        } else {
            leftBehind++;
        }
    }

    long all() {
        return all;
    }

    long withClaims() {
        return withClaims;
    }

    /// Organizations claimed by the frozen relay, over all freezes.
    long claims() {
        return claims;
    }

    long leftBehind() {
        return leftBehind;
    }

    Latencies healed() {
        return healed;
    }

    Table table() {
        return Table.of(Latencies.COLUMNS)
                .with(overtaken.row("frozen to newer revisions published by the other relay"))
                .with(healed.row("going on to topic as the database"));
    }
}

package io.pullgate.policy.receipts;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

import io.pullgate.policy.view.Inventory;

/// The reports of this replica, one after the other since its start. For one thread.
final class Reports {

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final String replica;
    private final Supplier<Inventory> inventory;
    private final Clock clock;
    private final Instant startedAt;
    private long revision;

    Reports(String replica, Supplier<Inventory> inventory, Clock clock) {
        this.replica = replica;
        this.inventory = inventory;
        this.clock = clock;
        this.startedAt = now();
    }

    ReplicaReport next(List<Receipt> receipts) {
        return report(receipts, false);
    }

    ReplicaReport last() {
        return report(List.of(), true);
    }

    private ReplicaReport report(List<Receipt> receipts, boolean stopping) {
        Inventory present = inventory.get();
        revision++;
        return new ReplicaReport(ids.generate(), now(), replica, revision, startedAt, stopping, present.completeAsOf(),
                present.organizations(), present.catalogueRevision(), new TreeSet<>(present.unreadable()), receipts);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

package io.pullgate.policy.recording;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import io.pullgate.policy.journal.Entry;
import io.pullgate.policy.journal.Position;

/// What was read from the journal and is not settled yet, in the journal's order. Bounded: the rest waits on disk.
final class ShippingWindow {

    private static final int MOST_RECORDS = 5000;
    private static final long MOST_BYTES = 16L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Deque<Shipment> inOrder = new ArrayDeque<>();
    private long bytes;
    private long settledRecords;
    private boolean failures;
    private Optional<Position> settledUpTo = Optional.empty();

    /// How far everything is settled, and how many records that is since it was last asked.
    record Progress(Position upTo, long records) {
    }

    Shipment add(Entry entry) {
        Shipment shipment = new Shipment(entry);
        lock.lock();
        try {
            inOrder.addLast(shipment);
            bytes += shipment.bytes();
            return shipment;
        } finally {
            lock.unlock();
        }
    }

    /// Acknowledgements of different partitions come in any order; progress is made only from the front.
    void settle(Shipment shipment) {
        lock.lock();
        try {
            shipment.settle();
            while (!inOrder.isEmpty() && inOrder.peekFirst().isSettled()) {
                Shipment first = inOrder.removeFirst();
                bytes -= first.bytes();
                settledRecords++;
                settledUpTo = Optional.of(first.entry().end());
            }
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void fail(Shipment shipment, Exception reason) {
        lock.lock();
        try {
            shipment.fail(reason);
            failures = true;
        } finally {
            lock.unlock();
        }
    }

    List<Shipment> unsettled() {
        lock.lock();
        try {
            return inOrder.stream().filter(shipment -> !shipment.isSettled()).toList();
        } finally {
            lock.unlock();
        }
    }

    /// The shipments whose last attempt failed since this was last asked.
    List<Shipment> takeFailed() {
        lock.lock();
        try {
            boolean any = failures;
            failures = false;
            return any ? unsettled().stream().filter(shipment -> shipment.failure().isPresent()).toList() : List.of();
        } finally {
            lock.unlock();
        }
    }

    Optional<Entry> oldest() {
        lock.lock();
        try {
            return Optional.ofNullable(inOrder.peekFirst()).map(Shipment::entry);
        } finally {
            lock.unlock();
        }
    }

    Optional<Progress> takeProgress() {
        lock.lock();
        try {
            long records = settledRecords;
            settledRecords = 0;
            return records == 0 ? Optional.empty() : settledUpTo.map(upTo -> new Progress(upTo, records));
        } finally {
            lock.unlock();
        }
    }

    boolean awaitRoom(Duration atMost) throws InterruptedException {
        return await(() -> inOrder.size() < MOST_RECORDS && bytes < MOST_BYTES, atMost);
    }

    /// Waits until everything up to a position is settled.
    boolean awaitSettled(Position position, Duration atMost) throws InterruptedException {
        return await(() -> settledUpTo.filter(upTo -> upTo.compareTo(position) >= 0).isPresent(), atMost);
    }

    private boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long patience = atMost.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (patience <= 0) {
                    return false;
                }
                patience = moved.awaitNanos(patience);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}

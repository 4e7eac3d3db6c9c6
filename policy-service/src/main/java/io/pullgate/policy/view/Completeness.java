package io.pullgate.policy.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.common.TopicPartition;

/// Keeps count of how much of what was announced is in memory.
///
/// The rules are complete when everything that was in the topics at the start has been read, and everything a heartbeat
/// of settings-service says must be there; so an empty or half-filled topic is never taken for all there is.
/// Written by the reading thread alone, read by all.
final class Completeness {

    /// A reader that lags for longer forgets the intermediate heartbeats, not the newest.
    private static final int MOST_PENDING = 600;

    private final Deque<Heartbeat> pending = new ArrayDeque<>();
    private boolean caughtUp;
    private Map<TopicPartition, Long> goal = Map.of();
    private volatile Optional<Instant> completeAsOf = Optional.empty();
    private volatile boolean restored;
    private volatile String missing = "the rules have not been read yet";

    /// Says why nothing can be read at present. What is complete stays complete, and grows old.
    void interrupted(String why) {
        missing = why;
    }

    /// Begins a reading that must reach these offsets.
    void begin(Map<TopicPartition, Long> endOffsets) {
        goal = Map.copyOf(endOffsets);
        caughtUp = false;
        pending.clear();
    }

    /// Takes note that rules of another time were taken in, which count until Kafka has been read.
    void restored(Instant asOf) {
        completeAsOf = Optional.of(asOf);
        restored = true;
    }

    /// Whether Kafka has not been read yet, and the rules are those that were taken in instead.
    boolean isRestored() {
        return restored;
    }

    void heard(Heartbeat heartbeat) {
        if (pending.size() == MOST_PENDING) {
            pending.removeLast();
        }
        pending.addLast(heartbeat);
    }

    /// Takes note of how far the reading has come.
    void reached(Map<TopicPartition, Long> positions) {
        caughtUp = caughtUp || covers(positions, goal);
        if (!caughtUp) {
            missing = "%d records of the rules are still to be read".formatted(distance(positions));
            return;
        }
        while (!pending.isEmpty() && covers(positions, pending.getFirst().ends())) {
            Instant instant = pending.removeFirst().completeAsOf();
            completeAsOf = Optional.of(completeAsOf.filter(instant::isBefore).orElse(instant));
            restored = false;
        }
        missing = pending.isEmpty() ? "settings-service has not announced a complete set of rules yet"
                : "some of the rules settings-service has announced have not arrived yet";
    }

    /// Everything committed before this instant is in memory, or was left out because it could not be read.
    Optional<Instant> asOf() {
        return completeAsOf;
    }

    /// @param now in milliseconds since 1970
    Freshness at(long now) {
        Optional<Instant> since = completeAsOf;
        if (since.isEmpty()) {
            return new Freshness.Incomplete(missing);
        }
        return new Freshness.Complete(Duration.ofMillis(Math.max(0, now - since.get().toEpochMilli())));
    }

    private long distance(Map<TopicPartition, Long> positions) {
        return goal.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L))).sum();
    }

    static boolean covers(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}

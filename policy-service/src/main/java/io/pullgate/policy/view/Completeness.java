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
    private volatile Optional<Known> known = Optional.empty();
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
        known = Optional.of(new Known(asOf, true));
    }

    /// Whether Kafka has not been read yet, and the rules are those that were taken in instead.
    boolean isRestored() {
        return known.filter(Known::restored).isPresent();
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
            known = Optional.of(new Known(asOf().filter(instant::isBefore).orElse(instant), false));
        }
        missing = pending.isEmpty() ? "settings-service has not announced a complete set of rules yet"
                : "some of the rules settings-service has announced have not arrived yet";
    }

    /// Everything committed before this instant is in memory, or was left out because it could not be read.
    Optional<Instant> asOf() {
        return known.map(Known::asOf);
    }

    /// @param now in milliseconds since 1970
    Freshness at(long now) {
        Optional<Known> present = known;
        if (present.isEmpty()) {
            return new Freshness.Incomplete(missing);
        }
        Duration staleness = Duration.ofMillis(Math.max(0, now - present.get().asOf().toEpochMilli()));
        return new Freshness.Complete(staleness, present.get().restored());
    }

    private long distance(Map<TopicPartition, Long> positions) {
        return goal.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L))).sum();
    }

    static boolean covers(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /// What memory is complete with. One value, so that nobody reads the age of one reading with the origin of another.
    private record Known(Instant asOf, boolean restored) {
    }
}

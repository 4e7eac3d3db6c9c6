package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/// A message that was no record, and where it came from.
///
/// @param id counts them
/// @param size of the message, in bytes
public record DeadLetter(long id, Source source, String problem, Instant seenAt, long size) {

    public DeadLetter {
        requireNonNull(source, "source");
        requireNonNull(problem, "problem");
        requireNonNull(seenAt, "seenAt");
    }

    public Position position() {
        return new Position(seenAt, new UUID(0, id));
    }

    /// The message's place in Kafka.
    public record Source(String topic, int partition, long offset) {

        public Source {
            requireNonNull(topic, "topic");
        }
    }
}

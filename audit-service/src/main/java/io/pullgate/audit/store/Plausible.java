package io.pullgate.audit.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jboss.logging.Logger;

import io.pullgate.audit.PullDecision;

/// Pulls from a time that can have been. Others come from a broken clock: each of their months would be a table of its own, never in
/// use, and dropped by the wrong time. They are kept as dead letters.
final class Plausible {

    private static final Logger LOG = Logger.getLogger(Plausible.class);
    /// There was no Pullgate before.
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(1);

    private Plausible() {
    }

    /// The batch, with each other pull as a message nobody could read.
    static List<Received> only(List<Received> batch, Instant now) {
        return batch.stream().map(received -> check(received, now)).toList();
    }

    private static Received check(Received received, Instant now) {
        if (received.entry() instanceof PullDecision pull
                && (pull.decidedAt().isBefore(FIRST) || pull.decidedAt().isAfter(now.plus(AHEAD)))) {
            String problem = "occurredAt is before %s or more than a day ahead: %s".formatted(FIRST, pull.decidedAt());
            LOG.errorf("A message is no record and was kept as a dead letter. topic=%s partition=%d offset=%d problem=%s",
                    received.partition().topic(), received.partition().number(), received.offset(), problem);
            return received.asUnreadable(problem);
        }
        return received;
    }
}

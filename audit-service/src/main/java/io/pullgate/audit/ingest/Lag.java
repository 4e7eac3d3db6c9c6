package io.pullgate.audit.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/// Looks now and then how far behind a consumer is.
final class Lag implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Lag.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Assignment assignment;
    private final IngestMeters meters;
    private final Clock clock;
    private Instant due = Instant.MIN;
    private long added;
    private boolean kafkaAnswers = true;

    Lag(Assignment assignment, IngestMeters meters, Clock clock) {
        this.assignment = assignment;
        this.meters = meters;
        this.clock = clock;
    }

    void measureIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(INTERVAL);
        try {
            add(assignment.lag(PATIENCE));
            tell(true);
        } catch (TimeoutException _) {
            tell(false);
        }
    }

    @Override
    public void close() {
        add(0);
    }

    /// All consumers of this replica together are behind by the sum.
    private void add(long messages) {
        meters.lagGrows(messages - added);
        added = messages;
    }

    /// Once per change: the clients' own complaints, several a second, are not logged.
    private void tell(boolean answers) {
        if (answers && !kafkaAnswers) {
            LOG.info("Kafka answers again.");
        } else if (!answers && kafkaAnswers) {
            LOG.warn("Kafka does not answer; what is decided meanwhile waits where it was decided.");
        }
        kafkaAnswers = answers;
    }
}

package io.pullgate.policy.receipts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/// The thread that tells settings-service of this replica: of changes as soon as they are in force here, and once in a while
/// that it lives.
///
/// One report at a time is on its way; receipts that come meanwhile go together with the next. So it keeps up with any
/// number of changes, and holds nothing while Kafka is away. It ends, with a last word, when it is interrupted.
final class Announcer implements Runnable {

    private static final Logger LOG = Logger.getLogger(Announcer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(1);

    private final Reports reports;
    private final Receipts receipts;
    private final ReplicaTopic topic;
    private final Duration interval;
    private Optional<Producer<String, byte[]>> producer = Optional.empty();
    private boolean inTrouble;

    Announcer(Reports reports, Receipts receipts, ReplicaTopic topic, Duration interval) {
        this.reports = reports;
        this.receipts = receipts;
        this.topic = topic;
        this.interval = interval;
    }

    @Override
    public void run() {
        try {
            // The first before there is anything to tell: better to be counted before the rules are read than after.
            tell(reports.next(List.of()));
            while (!Thread.currentThread().isInterrupted()) {
                tell(reports.next(receipts.take(interval)));
            }
        } catch (InterruptedException | InterruptException _) {
            LOG.debug("There will be no more reports but the last");
        }
        Thread.interrupted();
        sayGoodbye();
    }

    /// A report that does not reach Kafka is dropped: the next says what it said, but for the receipts.
    private void tell(ReplicaReport report) throws InterruptedException {
        try {
            send(report, PATIENCE);
            recovered();
        } catch (InterruptException interruption) {
            throw interruption;
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            close();
            complain(failure);
        }
    }

    private void sayGoodbye() {
        try {
            if (producer.isPresent()) {
                send(reports.last(), PATIENCE_AT_THE_END);
            }
        } catch (ExecutionException | TimeoutException | InterruptedException | RuntimeException failure) {
            LOG.infof("This replica ends without saying so: reason=%s", failure);
        }
        close();
    }

    private void send(ReplicaReport report, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (producer.isEmpty()) {
            producer = Optional.of(topic.open());
        }
        producer.orElseThrow().send(ReplicaMessage.of(report)).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void close() {
        producer.ifPresent(open -> open.close(Duration.ZERO));
        producer = Optional.empty();
    }

    private void complain(Exception failure) {
        if (!inTrouble) {
            inTrouble = true;
            LOG.warnf("settings-service cannot be told which changes are in force here: reason=%s", failure);
        }
    }

    private void recovered() {
        if (inTrouble) {
            inTrouble = false;
            LOG.info("settings-service is told again which changes are in force here");
        }
    }
}

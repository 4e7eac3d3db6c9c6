package io.pullgate.policy.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.jboss.logging.Logger;

import io.pullgate.policy.journal.Entry;
import io.pullgate.policy.journal.Journal;
import io.pullgate.policy.journal.JournalReader;

/// Takes decisions from the journal to Kafka, in order, and releases them from the journal when Kafka has them.
///
/// It may be kept waiting for as long as the journal has room, because what is not sent waits on disk. Kafka gets a
/// decision twice only after a crash between acknowledgement and release; its id tells.
final class Shipper implements Runnable {

    private static final Logger LOG = Logger.getLogger(Shipper.class);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_RELEASES = Duration.ofMillis(200);

    private final Journal journal;
    private final Destination destination;
    private final ShippingWindow window = new ShippingWindow();
    private final LongAdder setAside = new LongAdder();
    private volatile boolean stopping;
    private volatile long deadline;
    private long lastRelease = System.nanoTime();
    private boolean drained;
    private boolean inTrouble;

    Shipper(Journal journal, Destination destination) {
        this.journal = journal;
        this.destination = destination;
    }

    ShippingWindow window() {
        return window;
    }

    /// How many records were set aside because Kafka will never take them.
    long setAside() {
        return setAside.sum();
    }

    /// Ships until nothing is left or the time is over, and ends. Returns at once.
    void stopWithin(Duration patience) {
        deadline = System.nanoTime() + patience.toNanos();
        stopping = true;
    }

    private boolean isDone() {
        return drained || stopping && System.nanoTime() - deadline > 0;
    }

    @Override
    public void run() {
        try (JournalReader reader = journal.reader()) {
            while (!isDone()) {
                shipByOneProducer(reader);
            }
        } catch (InterruptedException | InterruptException _) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            LOG.error("The journal's reader could not be closed", failure);
        }
    }

    private void shipByOneProducer(JournalReader reader) throws InterruptedException {
        try {
            Producer<String, byte[]> producer = destination.open();
            try {
                sendAll(window.unsettled(), producer);
                while (!isDone()) {
                    ship(reader, producer);
                }
            } finally {
                producer.close(Duration.ZERO);
                release();
            }
        } catch (InterruptException interruption) {
            throw interruption;
        } catch (KafkaException | IOException failure) {
            report(failure);
            pause();
        }
    }

    private void ship(JournalReader reader, Producer<String, byte[]> producer) throws IOException, InterruptedException {
        boolean last = stopping;
        if (window.awaitRoom(IDLE)) {
            Optional<Entry> next = reader.next(IDLE);
            drained = last && next.isEmpty() && window.oldest().isEmpty();
            if (next.isPresent()) {
                send(window.add(next.get()), producer);
            }
        }
        List<Shipment> failed = window.takeFailed();
        if (!failed.isEmpty()) {
            handle(failed, producer);
        }
        if (System.nanoTime() - lastRelease > BETWEEN_RELEASES.toNanos()) {
            release();
        }
    }

    private void sendAll(List<Shipment> shipments, Producer<String, byte[]> producer) throws IOException {
        for (Shipment shipment : shipments) {
            if (isDone()) {
                return;
            }
            send(shipment, producer);
        }
    }

    private void send(Shipment shipment, Producer<String, byte[]> producer) throws IOException {
        shipment.tryAgain();
        try {
            producer.send(DecisionMessage.of(shipment.entry().payload()).forKafka(), (_, failure) -> {
                if (failure == null) {
                    window.settle(shipment);
                } else {
                    window.fail(shipment, failure);
                }
            });
        } catch (UndeliverableException reason) {
            setAside(shipment, reason);
        }
    }

    private void handle(List<Shipment> failed, Producer<String, byte[]> producer) throws IOException, InterruptedException {
        for (Shipment shipment : failed) {
            switch (shipment.failure().orElseThrow()) {
                case RecordTooLargeException reason -> setAside(shipment, reason);
                case RecordBatchTooLargeException reason -> setAside(shipment, reason);
                case InvalidRecordException reason -> setAside(shipment, reason);
                case SerializationException reason -> setAside(shipment, reason);
                case RetriableException reason -> report(reason);
                case Exception reason -> throw new KafkaException("A decision was not taken: " + reason.getMessage(), reason);
            }
        }
        List<Shipment> again = failed.stream().filter(shipment -> !shipment.isSettled()).toList();
        if (!again.isEmpty()) {
            pause();
            sendAll(again, producer);
        }
    }

    /// One record that Kafka will never take must not keep the others from being shipped.
    private void setAside(Shipment shipment, Exception reason) throws IOException {
        Path file = journal.setAside(shipment.entry());
        setAside.increment();
        LOG.errorf("A decision cannot be shipped and is set aside: file=%s reason=%s", file, reason.getMessage());
        window.settle(shipment);
    }

    private void release() {
        lastRelease = System.nanoTime();
        window.takeProgress().ifPresent(progress -> {
            if (inTrouble) {
                inTrouble = false;
                LOG.info("Decisions are shipped again");
            }
            try {
                journal.release(progress.upTo(), progress.records());
            } catch (IOException failure) {
                LOG.warnf("How far decisions are shipped could not be written down: reason=%s", failure.getMessage());
            }
        });
    }

    private void report(Exception failure) {
        if (!inTrouble) {
            inTrouble = true;
            LOG.warnf("Decisions wait in the journal because they cannot be shipped: unshipped=%d reason=%s",
                    journal.figures().unshipped(), failure.getMessage());
        }
    }

    private void pause() throws InterruptedException {
        Thread.sleep(stopping ? IDLE : BETWEEN_ATTEMPTS);
    }
}

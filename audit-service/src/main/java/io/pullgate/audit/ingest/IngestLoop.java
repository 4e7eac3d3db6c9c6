package io.pullgate.audit.ingest;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.errors.RetriableException;

import io.pullgate.audit.store.OvertakenException;
import io.pullgate.audit.store.Received;

/// The life of one consumer: what a poll brings is stored before anything more is asked for. While that is impossible the
/// partitions are paused and polling goes on, which keeps the membership in the group for as long as it takes.
final class IngestLoop {

    private final Consumer<byte[], byte[]> consumer;
    private final Assignment assignment;
    private final Storing storing;
    private final IngestConfig config;
    private final MessageReader reader;
    private final Outage outage;
    private final Lag lag;
    private List<Received> held = List.of();

    IngestLoop(Consumer<byte[], byte[]> consumer, Assignment assignment, Storing storing, IngestConfig config,
            Outage outage, Lag lag) {
        this.consumer = consumer;
        this.assignment = assignment;
        this.storing = storing;
        this.config = config;
        this.reader = new MessageReader(config);
        this.outage = outage;
        this.lag = lag;
    }

    void run(BooleanSupplier running) {
        consumer.subscribe(List.of(config.pullDecisions(), config.settingsChanges()), assignment);
        while (running.getAsBoolean()) {
            hold();
            store();
            lag.measureIfDue();
        }
    }

    /// Waits as long as the retry interval if nothing comes, or if everything is paused.
    private void hold() {
        try {
            List<Received> more = new ArrayList<>(held);
            consumer.poll(config.retry()).forEach(message -> more.add(reader.read(message)));
            held = more;
        } catch (InvalidOffsetException gone) {
            assignment.displace(gone.partitions().stream().map(Assignment::partition).toList());
        }
    }

    private void store() {
        try {
            storing.store(assignment.stillOurs(held));
            held = List.of();
            assignment.place();
            assignment.resume();
            outage.isOver();
        } catch (OvertakenException _) {
            assignment.displace(held.stream().map(Received::partition).distinct().toList());
            held = List.of();
        } catch (SQLException | RetriableException failure) {
            outage.goesOn(failure);
            assignment.pause();
        }
    }
}

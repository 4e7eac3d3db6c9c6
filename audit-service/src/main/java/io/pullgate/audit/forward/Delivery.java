package io.pullgate.audit.forward;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jboss.logging.Logger;

import io.pullgate.audit.forward.SiemConfig.Filter;
import io.pullgate.audit.forward.SiemConfig.SinkConfig;
import io.pullgate.audit.siem.ChangeActivity;
import io.pullgate.audit.siem.OcsfEvent;
import io.pullgate.audit.siem.PullActivity;
import io.pullgate.audit.store.ChainKind;
import io.pullgate.audit.store.ChainRecords;
import io.pullgate.audit.store.Followers;
import io.pullgate.audit.store.Followers.Stretch;
import io.pullgate.audit.store.SinkLedger;

/// Brings a sink the next records of the chains. The transaction that moves the sink on is open while it is sent to: a sink bounds
/// how long that is, and no other replica sends from the same chain meanwhile.
final class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);
    /// What is read, made and sent at once: a settings change may have half a megabyte.
    private static final long LARGEST = 4_000_000;

    private final String follower;
    private final SinkConfig config;
    private final Followers followers;
    private final Sink sink;
    private final SinkMeters meters;
    private final Portion portion;
    private final Map<UUID, Integer> refusals = new HashMap<>();

    Delivery(String follower, SinkConfig config, Followers followers, Sink sink, SinkMeters meters) {
        this.follower = follower;
        this.config = config;
        this.followers = followers;
        this.sink = sink;
        this.meters = meters;
        this.portion = new Portion(config.batch());
    }

    /// Sends at most one batch of each kind.
    ///
    /// @return whether there was anything to do
    boolean step() throws SQLException {
        boolean changes = advance(ChainKind.CHANGE);
        return advance(ChainKind.PULL) || changes;
    }

    private boolean advance(ChainKind kind) throws SQLException {
        try {
            return followers.advance(follower, kind, portion.size(), this::deliver);
        } catch (TooManyAtOnce several) {
            portion.halve(several.events);
            return true;
        }
    }

    private void deliver(Connection connection, Stretch stretch) throws SQLException {
        long records = stretch.upTo() - stretch.after();
        if (records > 1 && ChainRecords.size(connection, stretch) > LARGEST) {
            throw new TooManyAtOnce((int) records);
        }
        Made made = read(connection, stretch);
        if (!made.events().isEmpty()) {
            send(connection, stretch, made.events());
        }
        for (Made.Unmakeable record : made.others()) {
            skip(connection, stretch.kind(), record.id(), record.problem());
        }
    }

    private void send(Connection connection, Stretch stretch, List<OcsfEvent> events) throws SQLException {
        try {
            sink.send(events);
            meters.sent(events.size());
            portion.grow();
        } catch (RefusedException refused) {
            if (events.size() > 1) {
                throw new TooManyAtOnce(events.size());
            }
            skipAfterTries(connection, stretch.kind(), events.getFirst(), refused);
        } catch (UnavailableException unavailable) {
            // A receiver too slow for all of them in its time may take half.
            portion.halve(events.size());
            throw unavailable;
        }
    }

    private void skipAfterTries(Connection connection, ChainKind kind, OcsfEvent event, RefusedException refused)
            throws SQLException {
        if (refusals.merge(event.id(), 1, Integer::sum) < config.tries()) {
            throw refused;
        }
        refusals.remove(event.id());
        portion.grow();
        skip(connection, kind, event.id(), refused.getMessage());
    }

    private void skip(Connection connection, ChainKind kind, UUID id, String problem) throws SQLException {
        SinkLedger.skip(connection, follower, kind, id, problem);
        meters.skipped();
        LOG.errorf("A record is skipped. sink=%s id=%s problem=%s", follower, id, problem);
    }

    private Made read(Connection connection, Stretch stretch) throws SQLException {
        return switch (stretch.kind()) {
            case CHANGE -> Made.of(ChainRecords.changes(connection, stretch), ChangeActivity::of,
                    record -> record.change().id());
            case PULL -> Made.of(config.filter() == Filter.ALL ? ChainRecords.pulls(connection, stretch)
                    : ChainRecords.refusals(connection, stretch), PullActivity::of, record -> record.decision().id());
        };
    }

    /// One of several events is refused; which, the next, smaller batches will show.
    private static final class TooManyAtOnce extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final int events;

        TooManyAtOnce(int events) {
            super(null, null, false, false);
            this.events = events;
        }
    }
}

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
        List<OcsfEvent> events = read(connection, stretch);
        if (events.isEmpty()) {
            return;
        }
        try {
            sink.send(events);
            meters.sent(events.size());
            portion.grow();
        } catch (RefusedException refused) {
            if (events.size() > 1) {
                throw new TooManyAtOnce(events.size());
            }
            skipAfterTries(connection, stretch.kind(), events.getFirst(), refused);
        }
    }

    private void skipAfterTries(Connection connection, ChainKind kind, OcsfEvent event, RefusedException refused)
            throws SQLException {
        if (refusals.merge(event.id(), 1, Integer::sum) < config.tries()) {
            throw refused;
        }
        SinkLedger.skip(connection, follower, kind, event.id(), refused.getMessage());
        refusals.remove(event.id());
        meters.skipped();
        portion.grow();
        LOG.errorf("A receiver refuses an event, which is skipped. sink=%s id=%s problem=%s", follower, event.id(),
                refused.getMessage());
    }

    private List<OcsfEvent> read(Connection connection, Stretch stretch) throws SQLException {
        return switch (stretch.kind()) {
            case CHANGE -> ChainRecords.changes(connection, stretch).stream().map(ChangeActivity::of).toList();
            case PULL -> (config.filter() == Filter.ALL ? ChainRecords.pulls(connection, stretch)
                    : ChainRecords.refusals(connection, stretch)).stream().map(PullActivity::of).toList();
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

package io.pullgate.audit.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.pullgate.audit.siem.OcsfEvent;

/// What became of the records of a stretch.
///
/// @param others of which no event can be made, now or later: they must not hold back those behind them
record Made(List<OcsfEvent> events, List<Unmakeable> others) {

    private static final Logger LOG = Logger.getLogger(Made.class);

    static <T> Made of(List<T> records, Function<T, OcsfEvent> form, Function<T, UUID> id) {
        List<OcsfEvent> events = new ArrayList<>();
        List<Unmakeable> others = new ArrayList<>();
        for (T record : records) {
            try {
                events.add(form.apply(record));
            } catch (RuntimeException | StackOverflowError broken) {
                LOG.errorf(broken, "No event can be made of a record. id=%s", id.apply(record));
                others.add(new Unmakeable(id.apply(record),
                        "no event can be made of it: " + broken.getClass().getSimpleName()));
            }
        }
        return new Made(events, others);
    }

    /// A record, and what was wrong with it.
    record Unmakeable(UUID id, String problem) {
    }
}

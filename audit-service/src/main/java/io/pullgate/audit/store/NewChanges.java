package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.SettingsChange;

/// Adds the settings changes of a batch that are not stored yet.
final class NewChanges {

    private static final String KNOWN = """
            SELECT wanted.place FROM unnest(?) WITH ORDINALITY AS wanted (id, place) JOIN settings_change USING (id)""";

    private NewChanges() {
    }

    /// @param ask which of them are there already; whoever does not may be refused by the primary key
    /// @return how many of them were not there yet
    static int store(Connection connection, List<Arrival<SettingsChange>> arrivals, Instant now, boolean ask)
            throws SQLException {
        if (arrivals.isEmpty()) {
            return 0;
        }
        BitSet known = ask ? known(connection, arrivals) : new BitSet();
        List<Arrival<SettingsChange>> fresh = Arrival.fresh(arrivals, known, SettingsChange::id);
        if (!fresh.isEmpty()) {
            add(connection, fresh, now);
        }
        return fresh.size();
    }

    private static void add(Connection connection, List<Arrival<SettingsChange>> fresh, Instant now) throws SQLException {
        Chains chains = Chains.hold(connection, ChainKind.CHANGE, fresh);
        ChangeRows rows = new ChangeRows(fresh.size());
        for (Arrival<SettingsChange> arrival : fresh) {
            chains.put(rows.add(chains.end(arrival.bucket()), new RecordedChange(arrival.entry(), now)));
        }
        rows.send(connection);
        chains.move(connection);
    }

    private static BitSet known(Connection connection, List<Arrival<SettingsChange>> arrivals) throws SQLException {
        BitSet known = new BitSet();
        try (PreparedStatement query = connection.prepareStatement(KNOWN)) {
            query.setArray(1, connection.createArrayOf("uuid",
                    arrivals.stream().map(arrival -> arrival.entry().id()).toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    known.set(rows.getInt(1) - 1);
                }
            }
        }
        return known;
    }
}

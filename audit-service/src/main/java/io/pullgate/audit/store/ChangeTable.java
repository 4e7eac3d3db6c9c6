package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.SettingsChange;

/// How a settings change lies in the table `settings_change`. Changes are rare: plain inserts are fast enough.
final class ChangeTable {

    static final String COLUMN_NAMES = "id, occurred_at, organization, revision, action, actor, target, client_address,"
            + " user_agent, before, after";
    private static final String INSERT = "INSERT INTO settings_change (" + COLUMN_NAMES
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";

    private ChangeTable() {
    }

    /// Returns how many of them were not there yet.
    static int insert(Connection connection, List<SettingsChange> changes) throws SQLException {
        int inserted = 0;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (SettingsChange change : changes) {
                bind(insert, change);
                inserted += insert.executeUpdate();
            }
        }
        return inserted;
    }

    static RecordedChange read(Row row) throws SQLException {
        SettingsChange change = new SettingsChange(row.uuid("id"), row.instant("occurred_at"),
                row.optionalText("organization"), row.number("revision"), row.text("action"), row.optionalText("actor"),
                row.optionalText("target"), row.optionalText("client_address"), row.optionalText("user_agent"),
                row.optionalText("before"), row.optionalText("after"));
        return new RecordedChange(change, row.instant("recorded_at"));
    }

    private static void bind(PreparedStatement insert, SettingsChange change) throws SQLException {
        insert.setObject(1, change.id());
        insert.setObject(2, change.occurredAt().atOffset(ZoneOffset.UTC));
        bind(insert, 3, change.organization());
        insert.setLong(4, change.revision());
        insert.setString(5, change.action());
        bind(insert, 6, change.actor());
        bind(insert, 7, change.target());
        bind(insert, 8, change.clientAddress());
        bind(insert, 9, change.userAgent());
        bind(insert, 10, change.before());
        bind(insert, 11, change.after());
    }

    private static void bind(PreparedStatement insert, int index, Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            insert.setString(index, value.get());
        } else {
            insert.setNull(index, Types.VARCHAR);
        }
    }
}

package io.pullgate.audit.store;

import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.SettingsChange;

/// How a settings change lies in the table `settings_change`.
final class ChangeTable {

    private static final List<Column> COLUMNS = List.of(
            of("id", (row, change) -> row.uuid(change.id())),
            of("occurred_at", (row, change) -> row.instant(change.occurredAt())),
            new Column("recorded_at", (row, change) -> row.instant(change.recordedAt())),
            of("organization", (row, change) -> row.text(change.organization())),
            of("revision", (row, change) -> row.number(change.revision())),
            of("action", (row, change) -> row.text(change.action())),
            of("actor", (row, change) -> row.text(change.actor())),
            of("target", (row, change) -> row.text(change.target())),
            of("client_address", (row, change) -> row.text(change.clientAddress())),
            of("user_agent", (row, change) -> row.text(change.userAgent())),
            of("before", (row, change) -> row.text(change.before())),
            of("after", (row, change) -> row.text(change.after())));

    /// What a report reads: all but the place in the chain.
    static final String COLUMN_NAMES = COLUMNS.stream().map(Column::name).collect(Collectors.joining(", "));

    private ChangeTable() {
    }

    /// The columns of [io.pullgate.audit.integrity.Form#CHANGE].
    static List<Column> columns() {
        return COLUMNS;
    }

    static RecordedChange read(Row row) throws SQLException {
        SettingsChange change = new SettingsChange(row.uuid("id"), row.instant("occurred_at"),
                row.optionalText("organization"), row.number("revision"), row.text("action"), row.optionalText("actor"),
                row.optionalText("target"), row.optionalText("client_address"), row.optionalText("user_agent"),
                row.optionalText("before"), row.optionalText("after"));
        return new RecordedChange(change, row.instant("recorded_at"));
    }

    private static Column of(String name, BiConsumer<BinaryCopy, SettingsChange> cell) {
        return new Column(name, (row, change) -> cell.accept(row, change.change()));
    }

    /// A column, and how its cell is made of a record.
    record Column(String name, BiConsumer<BinaryCopy, RecordedChange> cell) {
    }
}

package io.pullgate.audit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/// The row of an answer a result set stands at, read by column name; SQL's NULL ends here.
record Row(ResultSet cells) {

    UUID uuid(String column) throws SQLException {
        return cells.getObject(column, UUID.class);
    }

    Instant instant(String column) throws SQLException {
        return cells.getObject(column, OffsetDateTime.class).toInstant();
    }

    String text(String column) throws SQLException {
        return cells.getString(column);
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(cells.getString(column));
    }

    byte[] bytes(String column) throws SQLException {
        return cells.getBytes(column);
    }

    String[] texts(String column) throws SQLException {
        return (String[]) cells.getArray(column).getArray();
    }

    boolean flag(String column) throws SQLException {
        return cells.getBoolean(column);
    }

    long number(String column) throws SQLException {
        return cells.getLong(column);
    }

    Optional<Long> optionalNumber(String column) throws SQLException {
        return Optional.ofNullable(cells.getObject(column, Long.class));
    }
}

package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The same statement for many rows.
final class Batch {

    private Batch() {
    }

    /// Values as [Question] takes them, and `Optional` for what may be NULL. Returns how many rows were changed.
    static int run(Connection connection, String sql, List<List<?>> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<?> row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return Arrays.stream(statement.executeBatch()).filter(changed -> changed > 0).sum();
        }
    }

    private static void bind(PreparedStatement statement, List<?> row) throws SQLException {
        for (int index = 0; index < row.size(); index++) {
            Object value = row.get(index) instanceof Optional<?> optional ? optional.orElse(null) : row.get(index);
            if (value == null) {
                statement.setNull(index + 1, Types.NULL);
            } else {
                Question.bind(statement, index + 1, value);
            }
        }
    }
}

package io.pullgate.audit.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.pullgate.audit.RecordsUnavailableException;

/// Asks the database and reads the rows of its answer.
final class Question {

    /// No report may keep a connection for longer.
    private static final int PATIENCE_SECONDS = 30;

    static final int ROWS_OF_A_FETCH = 1_000;
    private static final Duration FIRST_ROWS = Duration.ofHours(1);

    private Question() {
    }

    static <T> List<T> ask(DataSource database, Fragment question, RowReader<T> reader) {
        return ask(database, question, reader, PATIENCE_SECONDS);
    }

    static <T> List<T> ask(DataSource database, Fragment question, RowReader<T> reader, int patienceSeconds) {
        if (question.sql().isEmpty()) {
            return List.of();
        }
        try (Connection connection = database.getConnection()) {
            return ask(connection, question, reader, patienceSeconds);
        } catch (SQLException failure) {
            throw new RecordsUnavailableException(failure);
        }
    }

    /// Reads an answer of any length row by row: the server makes it while it is read, and here are never more rows than one
    /// fetch brings.
    static void each(DataSource database, Fragment question, RowVisitor visitor) throws IOException {
        if (question.sql().isEmpty()) {
            return;
        }
        try (Transaction transaction = Transaction.begin(database)) {
            Connection connection = transaction.connection();
            int usual = connection.getNetworkTimeout();
            // The first rows of a rare kind may be long in coming.
            connection.setNetworkTimeout(Runnable::run, (int) FIRST_ROWS.toMillis());
            try {
                each(connection, question, visitor);
            } finally {
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        } catch (SQLException failure) {
            throw new RecordsUnavailableException(failure);
        }
    }

    /// The same within a transaction that somebody else ends.
    static void each(Connection connection, Fragment question, RowVisitor visitor) throws SQLException, IOException {
        try (Statement order = connection.createStatement()) {
            // Along an index, not by sorting everything first.
            order.execute("SET LOCAL enable_sort = off");
        }
        try (PreparedStatement statement = connection.prepareStatement(question.sql())) {
            statement.setFetchSize(ROWS_OF_A_FETCH);
            bind(statement, question.values());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    visitor.visit(new Row(rows));
                }
            }
        }
    }

    static <T> List<T> ask(Connection connection, Fragment question, RowReader<T> reader) throws SQLException {
        return ask(connection, question, reader, PATIENCE_SECONDS);
    }

    /// Returns how many rows it changed.
    static int change(Connection connection, Fragment statement) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            prepared.setQueryTimeout(PATIENCE_SECONDS);
            bind(prepared, statement.values());
            return prepared.executeUpdate();
        }
    }

    static <T> List<T> ask(Connection connection, Fragment question, RowReader<T> reader, int patienceSeconds)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question.sql())) {
            statement.setQueryTimeout(patienceSeconds);
            bind(statement, question.values());
            return answer(statement, reader);
        }
    }

    private static <T> List<T> answer(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        List<T> answer = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                answer.add(reader.read(new Row(rows)));
            }
        }
        return answer;
    }

    static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int index = 0; index < values.size(); index++) {
            bind(statement, index + 1, values.get(index));
        }
    }

    static void bind(PreparedStatement statement, int place, Object value) throws SQLException {
        switch (value) {
            case Instant instant -> statement.setObject(place, instant.atOffset(ZoneOffset.UTC));
            case String[] names -> statement.setArray(place, statement.getConnection().createArrayOf("text", names));
            case Object other -> statement.setObject(place, other);
        }
    }

    /// Is shown a row after the other.
    @FunctionalInterface
    interface RowVisitor {
        void visit(Row row) throws SQLException, IOException;
    }

    /// Makes a value of a row.
    @FunctionalInterface
    interface RowReader<T> {
        T read(Row row) throws SQLException;
    }
}

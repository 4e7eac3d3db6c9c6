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
        if (question.sql().isEmpty()) {
            return List.of();
        }
        try (Connection connection = database.getConnection()) {
            return ask(connection, question, reader);
        } catch (SQLException failure) {
            throw new RecordsUnavailableException(failure);
        }
    }

    static <T> List<T> ask(Connection connection, Fragment question, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question.sql())) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            bind(statement, question.values());
            return answer(statement, reader);
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

    private static void each(Connection connection, Fragment question, RowVisitor visitor) throws SQLException, IOException {
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
            switch (values.get(index)) {
                case Instant instant -> statement.setObject(index + 1, instant.atOffset(ZoneOffset.UTC));
                case String[] names -> statement.setArray(index + 1, statement.getConnection().createArrayOf("text", names));
                case Object value -> statement.setObject(index + 1, value);
            }
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

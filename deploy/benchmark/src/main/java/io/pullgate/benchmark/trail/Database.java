package io.pullgate.benchmark.trail;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.stack.AuditStack;

/// The database of audit-service as its owner sees it, past the service.
public final class Database implements AutoCloseable {

    private final Connection owner;

    private Database(Connection owner) {
        this.owner = owner;
    }

    public static Database of(AuditStack audit) {
        try {
            return new Database(audit.owner());
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    public Connection connection() {
        return owner;
    }

    public void execute(String sql) {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /// The only number a question has as its answer.
    public long number(String sql) {
        return Long.parseLong(texts(sql).getFirst());
    }

    /// The first column of every row, as text.
    public List<String> texts(String sql) {
        try (Statement statement = owner.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    @Override
    public void close() {
        try {
            owner.close();
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private static MeasurementException failed(SQLException failure) {
        return new MeasurementException("The audit database does not do what it is asked: " + failure.getMessage(), failure);
    }
}

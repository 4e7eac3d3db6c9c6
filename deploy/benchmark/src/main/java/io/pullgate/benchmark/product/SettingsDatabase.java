package io.pullgate.benchmark.product;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;

/// The database of settings-service, where the truth is: read past the service.
public final class SettingsDatabase implements AutoCloseable {

    private static final String USER = "settings";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Connection connection;

    public SettingsDatabase(String jdbcUrl) {
        try {
            connection = DriverManager.getConnection(jdbcUrl, USER, USER);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /// What is taken from a row.
    @FunctionalInterface
    public interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// By organization, the revision that is committed.
    public Map<String, Long> revisions() {
        return select(row -> Map.entry(row.getString(1), row.getLong(2)), "select name, revision from organization").stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Whether all that is committed is known to be in Kafka.
    public boolean isEverythingPublished() {
        return select(row -> row.getBoolean(1), "select not exists (select from outbox_dirty)").getFirst();
    }

    /// The organizations whose committed rules are not yet known to be published.
    public List<String> unpublishedPolicies() {
        return select(row -> row.getString(1), "select key from outbox_dirty where topic = 'pullgate.organization-policy.v1'");
    }

    /// Waits until PostgreSQL has noticed that a client is gone, and has ended what it was doing.
    ///
    /// @param prefix with which the client's name begins
    public void awaitNoSessionOf(String prefix) {
        if (!Threads.await(PATIENCE, () -> select(row -> row.getInt(1),
                "select pid from pg_stat_activity where starts_with(application_name, ?)", prefix).isEmpty())) {
            throw new MeasurementException("PostgreSQL still has sessions of a settings-service that was killed.");
        }
    }

    public <T> List<T> select(Reading<T> reading, String query, String... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<T> results = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    results.add(reading.read(rows));
                }
            }
            return results;
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    private static MeasurementException failed(SQLException failure) {
        return new MeasurementException("The settings database cannot be read: " + failure.getMessage(), failure);
    }
}

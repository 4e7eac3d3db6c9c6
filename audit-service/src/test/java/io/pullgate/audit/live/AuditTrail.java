package io.pullgate.audit.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Looks into the database behind the back of the service, in the role the service has.
public record AuditTrail(String jdbcUrl) {

    public long count(String sql, Object... values) {
        return Long.parseLong(texts("SELECT count(*) FROM " + sql, values).getFirst());
    }

    /// The first column of every row, as text.
    public List<String> texts(String sql, Object... values) {
        try (Connection connection = connect(); PreparedStatement query = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                query.setObject(index + 1, values[index] instanceof String[] texts
                        ? connection.createArrayOf("text", texts)
                        : values[index]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Adds so many pulls of a user without the way through Kafka.
    public void addPulls(String user, int number) {
        texts("SELECT ensure_pull_decision_months(ARRAY[timestamptz '2026-11-01T00:00:00Z'])");
        texts("""
                WITH added AS (INSERT INTO pull_decision (decision_id, decided_at, username, authentication, image, registry,
                        repository, category, decision, reason, door, replica, epoch, sequence, verdicts)
                    SELECT gen_random_uuid(), timestamptz '2026-11-01T00:00:00Z' + number * interval '1 second', ?, 'oidc',
                        'acme/api', 'docker.io', 'acme/api', 'community', 'denied', 'community', 'token', 'policy-1', 1,
                        number, '[]' FROM generate_series(1, ?) AS number RETURNING 1)
                SELECT count(*) FROM added""", user, number);
    }

    /// Does what the service's own role may not.
    public void asOwner(String statement) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "audit_owner", "audit_owner");
                Statement change = connection.createStatement()) {
            change.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Adds so many pulls of each of some users to a chain, in one transaction, without the way through Kafka: on each of three days
    /// from `day` on, of several categories, repositories, doors, reasons and decisions. Users and organization may be null.
    public void addChained(int bucket, String organization, LocalDate day, int number, String... users) {
        texts("SELECT ensure_pull_decision_months(ARRAY[?::timestamptz, ?::timestamptz])", day.toString(),
                day.plusDays(2).toString());
        texts("""
                WITH grown AS (INSERT INTO chain (kind, bucket, length, head) VALUES ('pull', ?::smallint, ?, '')
                        ON CONFLICT (kind, bucket) DO UPDATE SET length = chain.length + excluded.length
                        RETURNING bucket, length),
                    added AS (INSERT INTO pull_decision (decision_id, decided_at, username, authentication, organization, image,
                            registry, repository, category, decision, reason, door, replica, epoch, sequence, verdicts, bucket,
                            position)
                        SELECT gen_random_uuid(), ?::timestamptz + number % 3 * interval '1 day', name, 'oidc', ?, 'an image',
                            'docker.io', 'acme/service-' || number % 30, 'category-' || number % 5,
                            (ARRAY['allowed', 'allowed', 'denied', 'would_deny', 'postponed'])[1 + number % 5],
                            'reason-' || number % 4, 'door-' || number % 2, 'policy-1', 1, number, '[]', bucket,
                            length + 1 - row_number() OVER ()
                        FROM grown, unnest(?::text[]) AS name, generate_series(1, ?) AS number RETURNING 1)
                SELECT count(*) FROM added""", bucket, (long) number * users.length, day.toString(), organization, users,
                number);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, "audit", "audit");
    }
}

package io.pullgate.benchmark.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.product.MintedIdentity;
import io.pullgate.local.KafkaBroker;
import io.pullgate.local.PostgresServer;

/// An audit-service with its PostgreSQL, which records what the policy-services of a stack decide.
public final class AuditStack implements AutoCloseable {

    private final PostgresServer postgres;
    private final Service service;

    private AuditStack(PostgresServer postgres, Service service) {
        this.postgres = postgres;
        this.service = service;
    }

    public static AuditStack start(Workplace place, PolicyStack policies) {
        return start(place, policies.kafka(), policies.identity(), Shape.QUICK_START);
    }

    public static AuditStack start(Workplace place, KafkaBroker kafka, MintedIdentity identity, List<String> javaOptions) {
        PostgresServer postgres = PostgresServer.start(place.place("postgresql"), 0);
        Service service = Service.prepare("audit-service", Stack.jar("audit-service"), place.place("audit-service"), Map.of(
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl("audit"),
                "quarkus.oidc.auth-server-url", identity.issuer().toString(),
                "kafka.bootstrap.servers", kafka.bootstrapServers()), javaOptions);
        service.start();
        return new AuditStack(postgres, service);
    }

    public Service service() {
        return service;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    /// As the owner of the tables, who may make others beside them.
    public Connection owner() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("audit"), "audit_owner", "audit_owner");
    }

    /// Compares what is on record with these decisions.
    public Records records(Set<UUID> told) {
        Set<UUID> missing = new HashSet<>(told);
        long all = 0;
        Set<UUID> seen = new HashSet<>();
        try (Connection database = DriverManager.getConnection(postgres.jdbcUrl("audit"), "audit", "audit");
                Statement query = database.createStatement()) {
            database.setAutoCommit(false);
            query.setFetchSize(10_000);
            try (ResultSet rows = query.executeQuery("select decision_id from pull_decision")) {
                while (rows.next()) {
                    UUID decision = rows.getObject(1, UUID.class);
                    missing.remove(decision);
                    seen.add(decision);
                    all++;
                }
            }
        } catch (SQLException failure) {
            throw new MeasurementException("The records cannot be read: " + failure.getMessage(), failure);
        }
        return new Records(all, all - seen.size(), missing.size());
    }

    @Override
    public void close() {
        service.stop();
        postgres.stop();
    }

    /// @param twice how many too many there are
    /// @param missing how many of those that were told are not on record
    public record Records(long all, long twice, long missing) {
    }
}

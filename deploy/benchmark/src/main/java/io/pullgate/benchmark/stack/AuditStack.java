package io.pullgate.benchmark.stack;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.Workplace;
import io.pullgate.benchmark.product.AuditApi;
import io.pullgate.benchmark.product.MintedIdentity;
import io.pullgate.local.KafkaBroker;
import io.pullgate.local.PostgresServer;

/// An audit-service with its PostgreSQL, which records what the policy-services of a stack decide, or what else is in Kafka.
public final class AuditStack implements AutoCloseable {

    /// Without it nobody knows who may read what, and audit-service is not ready.
    private static final String MEMBERSHIPS = "pullgate.membership.v1";

    private final Workplace place;
    private final MintedIdentity identity;
    private final PostgresServer postgres;
    private final Map<String, String> options;
    private final List<String> javaOptions;
    private final Service service;

    private AuditStack(Workplace place, KafkaBroker kafka, MintedIdentity identity, PostgresServer postgres,
            Map<String, String> options, List<String> javaOptions) {
        this.place = place;
        this.identity = identity;
        this.postgres = postgres;
        this.options = new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl("audit"),
                "quarkus.oidc.auth-server-url", identity.issuer().toString(),
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "pullgate.integrity.signing-key", place.data().resolve(Path.of("integrity", "signing.pem")).toString(),
                "pullgate.integrity.publish-to", checkpoints().toString()));
        this.options.putAll(options);
        this.javaOptions = List.copyOf(javaOptions);
        this.service = replica("audit-service");
    }

    public static AuditStack start(Workplace place, PolicyStack policies) {
        return start(place, policies.kafka(), policies.identity(), Map.of(), Shape.QUICK_START);
    }

    public static AuditStack start(Workplace place, KafkaBroker kafka, MintedIdentity identity, List<String> javaOptions) {
        return start(place, kafka, identity, Map.of(), javaOptions);
    }

    /// @param options each a key and value of its configuration
    public static AuditStack start(Workplace place, KafkaBroker kafka, MintedIdentity identity, Map<String, String> options,
            List<String> javaOptions) {
        ensureMemberships(kafka);
        PostgresServer postgres = PostgresServer.start(place.place("postgresql"), 0);
        AuditStack stack = new AuditStack(place, kafka, identity, postgres, options, javaOptions);
        stack.service.start();
        return stack;
    }

    /// One more of the same, not started yet: all of them sign with the same key and publish in the same folder.
    public Service replica(String name) {
        return Service.prepare(name, Stack.jar("audit-service"), place.place(name), options, javaOptions);
    }

    /// Where checkpoints are published.
    public Path checkpoints() {
        return place.data().resolve(Path.of("integrity", "checkpoints"));
    }

    public AuditApi api() {
        return new AuditApi(service.url(), identity);
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

    private static void ensureMemberships(KafkaBroker kafka) {
        try (Admin admin = Admin.create(Map.<String, Object> of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(MEMBERSHIPS, 1, (short) 1))).all().get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new MeasurementException("The topic of memberships cannot be made: " + failure.getMessage(), failure);
            }
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }

    /// @param twice how many too many there are
    /// @param missing how many of those that were told are not on record
    public record Records(long all, long twice, long missing) {
    }
}

package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.pullgate.audit.Contract;
import io.pullgate.audit.Entry;
import io.pullgate.audit.event.PullDecisionReader;
import io.pullgate.audit.event.SettingsChangeReader;
import io.pullgate.audit.event.UnreadableEventException;
import io.pullgate.audit.live.AuditTrail;
import io.pullgate.local.PostgresServer;

/// A database of the audit trail that belongs to one test, so that it can be spoiled.
public record OwnDatabase(PostgresServer server, String name) {

    private static final String SUPERUSER = "postgres";
    private static final UUID TOPIC = UUID.randomUUID();

    public static OwnDatabase create(PostgresServer server) {
        OwnDatabase made = new OwnDatabase(server, "own_" + UUID.randomUUID().toString().replace('-', '_'));
        made.inServer("CREATE DATABASE %s OWNER audit_owner".formatted(made.name));
        Flyway.configure().dataSource(made.url(), "audit_owner", "audit_owner").locations("db/migration")
                .placeholders(Map.of("application-role", "audit")).load().migrate();
        return made;
    }

    /// The same once more.
    public OwnDatabase copy() {
        OwnDatabase made = new OwnDatabase(server, "own_" + UUID.randomUUID().toString().replace('-', '_'));
        made.inServer("CREATE DATABASE %s TEMPLATE %s OWNER audit_owner".formatted(made.name, name));
        return made;
    }

    public void drop() {
        inServer("DROP DATABASE %s WITH (FORCE)".formatted(name));
    }

    public String url() {
        return server.jdbcUrl(name);
    }

    /// In the role the service has.
    public DataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser("audit");
        source.setPassword("audit");
        return source;
    }

    public AuditTrail trail() {
        return new AuditTrail(url());
    }

    /// What nobody but an attacker does.
    public void asSuperuser(String sql) {
        run(url(), sql);
    }

    /// Stores so many pulls in one bucket, decided when they are recorded, unless changed.
    public void storePulls(int bucket, int number, Instant now, Consumer<ObjectNode> change) {
        store(bucket, now, IntStream.range(0, number).<Entry> mapToObj(_ -> pull(event -> {
            event.put("occurredAt", now.toString());
            change.accept(event);
        })).toList());
    }

    public void storeChanges(int bucket, int number, Instant now) {
        store(bucket, now, IntStream.range(0, number).<Entry> mapToObj(_ -> change()).toList());
    }

    private void store(int bucket, Instant now, List<Entry> entries) {
        try {
            Ledger ledger = new Ledger(source(), Clock.fixed(now, ZoneOffset.UTC));
            Partition partition = new Partition("own", bucket);
            long next = ledger.claim(new TreeMap<>(Map.of(partition, TOPIC))).get(partition);
            List<Received> batch = new ArrayList<>();
            for (Entry entry : entries) {
                batch.add(new Received(partition, next + batch.size(), new byte[0], entry));
            }
            ledger.store(batch, new TreeMap<>(Map.of(partition, next)));
        } catch (SQLException | OvertakenException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Entry pull(Consumer<ObjectNode> change) {
        try {
            return PullDecisionReader.read(Contract.sample("pull-decision.v1.json", event -> {
                event.put("id", UUID.randomUUID().toString());
                change.accept(event);
            }));
        } catch (UnreadableEventException bad) {
            throw new IllegalStateException(bad);
        }
    }

    private static Entry change() {
        try {
            return SettingsChangeReader.read(Contract.sample("settings-change.v1.json",
                    event -> event.put("id", UUID.randomUUID().toString())));
        } catch (UnreadableEventException bad) {
            throw new IllegalStateException(bad);
        }
    }

    private void inServer(String sql) {
        run(server.jdbcUrl("postgres"), sql);
    }

    private static void run(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url, SUPERUSER, SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

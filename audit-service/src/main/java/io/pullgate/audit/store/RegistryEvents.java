package io.pullgate.audit.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.RegistryEvent;
import io.pullgate.audit.RegistryEvent.Action;
import io.pullgate.audit.RegistryEvent.Content;
import io.pullgate.audit.Repository;

/// What registries told, as they told it: the table `registry_event`.
@ApplicationScoped
public class RegistryEvents {

    private static final String INSERT = """
            INSERT INTO registry_event (integration, event_id, occurred_at, action, method, registry, repository, digest, tag,
                media_type, client_address, user_agent, username, instance)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (integration, event_id) DO NOTHING""";
    static final String COLUMN_NAMES = "integration, event_id, occurred_at, action, method, registry, repository, digest, tag,"
            + " media_type, client_address, user_agent, username, instance";
    private static final String FIRST = "SELECT received_at FROM registry_event WHERE integration = ?"
            + " ORDER BY received_at LIMIT 1";

    private final DataSource database;

    RegistryEvents(DataSource database) {
        this.database = database;
    }

    /// All or nothing. Returns how many of them were not there yet.
    ///
    /// @throws RecordsUnavailableException if the database does not take them
    public int add(List<RegistryEvent> events) {
        try (Transaction transaction = Transaction.begin(database)) {
            int stored = Batch.run(transaction.connection(), INSERT,
                    events.stream().<List<?>> map(RegistryEvents::row).toList());
            transaction.commit();
            return stored;
        } catch (SQLException failure) {
            throw new RecordsUnavailableException(failure);
        }
    }

    /// Since when a registry has been telling.
    public Optional<Instant> since(String integration) {
        return Question.ask(database, Fragment.of(FIRST, integration), row -> row.instant("received_at")).stream().findFirst();
    }

    static RegistryEvent read(Row row) throws SQLException {
        return new RegistryEvent(row.text("integration"), row.text("event_id"), row.instant("occurred_at"),
                Action.valueOf(row.text("action").toUpperCase(Locale.ROOT)), row.optionalText("method"),
                new Repository(row.text("registry"), row.text("repository")),
                new Content(row.optionalText("media_type"), row.optionalText("digest"), row.optionalText("tag")),
                row.optionalText("client_address"), row.optionalText("user_agent"), row.optionalText("username"),
                row.optionalText("instance"));
    }

    private static List<?> row(RegistryEvent event) {
        return List.of(event.integration(), event.id(), event.occurredAt(), event.action().name().toLowerCase(Locale.ROOT),
                event.method(), event.repository().registry(), event.repository().path(), event.content().digest(),
                event.content().tag(), event.content().mediaType(), event.address(), event.userAgent(), event.actor(),
                event.instance());
    }
}

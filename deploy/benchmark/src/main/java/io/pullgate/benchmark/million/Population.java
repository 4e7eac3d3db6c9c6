package io.pullgate.benchmark.million;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntConsumer;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import io.pullgate.benchmark.MeasurementException;

/// Many organizations at once, copied from one by PostgreSQL's COPY: as if they had been made through the API some weeks ago,
/// so that the entries of the change log are published and expired. The states wait in the outbox to be published.
///
/// @param prefix with which the names of all organizations and owners begin
public record Population(String prefix, int count) {

    private static final int OWNED_BY_ONE = 100;
    private static final int CHUNK = 10_000;
    private static final Duration AGE = Duration.ofDays(40);

    public String name(int number) {
        return "%s-%07d".formatted(prefix, number);
    }

    /// The owner has some more organizations.
    public String owner(int number) {
        return "%s-owner-%05d".formatted(prefix, number / OWNED_BY_ONE);
    }

    /// @param user who may add rows to all tables; the one the tables belong to
    /// @param progress hears how many there are
    public void load(String jdbcUrl, String user, String template, IntConsumer progress) {
        try (Connection database = DriverManager.getConnection(jdbcUrl, user, user)) {
            database.setAutoCommit(false);
            Template pattern = Template.read(database, template);
            CopyManager copies = database.unwrap(PGConnection.class).getCopyAPI();
            for (int from = 0; from < count; from += CHUNK) {
                int to = Math.min(count, from + CHUNK);
                new Chunk(this, pattern, from, to).copyTo(copies, Copies.made(Instant.now().minus(AGE)));
                database.commit();
                progress.accept(to);
            }
            database.setAutoCommit(true);
            try (Statement statement = database.createStatement()) {
                statement.execute("analyze");
            }
        } catch (SQLException | IOException failure) {
            throw new MeasurementException("The organizations cannot be loaded: " + failure.getMessage(), failure);
        }
    }

    /// How many organizations the owner of this one has.
    long ownedWith(int number) {
        int first = number / OWNED_BY_ONE * OWNED_BY_ONE;
        return Math.min(OWNED_BY_ONE, count - first);
    }

    /// Which of its owner's organizations this one is, counted from one.
    long placeAmongOwned(int number) {
        return number % OWNED_BY_ONE + 1L;
    }
}

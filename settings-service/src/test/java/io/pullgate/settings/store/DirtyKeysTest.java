package io.pullgate.settings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.local.PostgresServer;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Topic;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class DirtyKeysTest {

    private static final DirtyKey KEY = new DirtyKey(Topic.MEMBERSHIP, "contested");
    private static final Instant MARKED = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant SETTLED = Instant.parse("2026-11-23T10:00:00Z");

    PostgresServer postgres;

    @Inject
    DirtyKeys dirtyKeys;

    @Inject
    DirtyRows dirtyRows;

    private Connection relay;

    /// The relay of this service would take the key away at once: another one is busy with it.
    @BeforeEach
    void contestTheKey() throws SQLException {
        relay = connect();
        execute(relay, "select pg_advisory_xact_lock(hashtextextended('pullgate.membership.v1 contested', 2))");
        try (Connection connection = connect()) {
            execute(connection, "insert into outbox_dirty (topic, key, revision, marked_at)"
                    + " values ('pullgate.membership.v1', 'contested', 3, '2026-11-23T09:00:00Z')");
            connection.commit();
        }
    }

    @AfterEach
    void clear() throws SQLException {
        execute(relay, "delete from outbox_dirty where key = 'contested'");
        relay.commit();
        relay.close();
    }

    @Test
    void aKeyIsClaimedByOneRelayAtATime() throws SQLException {
        assertThat(QuarkusTransaction.requiringNew().call(() -> dirtyKeys.claim(100))).doesNotContain(KEY);

        QuarkusTransaction.requiringNew().run(() -> {
            dirtyRows.mark(KEY.topic(), KEY.key(), new Revision(4));
            assertThat(dirtyKeys.claim(100)).as("the mark is made without waiting, the claim is still another's")
                    .doesNotContain(KEY);
        });
    }

    @Test
    void aMarkedKeyKeepsItsTimeAndTakesTheRevision() throws SQLException {
        QuarkusTransaction.requiringNew().run(() -> dirtyRows.mark(KEY.topic(), KEY.key(), new Revision(4)));

        assertThat(mark()).isEqualTo(new Mark(4, MARKED));
    }

    @Test
    void whatIsPublishedIsNoLongerMarked() throws SQLException {
        published(3);

        assertThat(mark()).isEqualTo(new Mark(0, Instant.EPOCH));
    }

    @Test
    void whatChangedMeanwhileStaysMarkedAsOfWhenTheStateWasRead() throws SQLException {
        published(2);

        assertThat(mark()).isEqualTo(new Mark(3, SETTLED));
    }

    @Test
    void whatIsChangingJustNowStaysMarked() throws SQLException {
        try (Connection owner = connect()) {
            execute(owner, "update outbox_dirty set revision = 4 where key = 'contested'");

            published(3);

            owner.commit();
        }
        assertThat(mark()).isEqualTo(new Mark(4, MARKED));
    }

    private void published(long revision) {
        QuarkusTransaction.requiringNew()
                .run(() -> dirtyKeys.published(Map.of(KEY, new Revision(revision)), SETTLED));
    }

    /// Revision 0 if there is none.
    private Mark mark() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement
                        .executeQuery("select revision, marked_at from outbox_dirty where key = 'contested'")) {
            return row.next() ? new Mark(row.getLong(1), row.getTimestamp(2).toInstant()) : new Mark(0, Instant.EPOCH);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(postgres.jdbcUrl("settings"), "settings", "settings");
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private record Mark(long revision, Instant markedAt) {
    }
}

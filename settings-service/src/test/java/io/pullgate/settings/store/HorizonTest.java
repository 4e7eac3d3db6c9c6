package io.pullgate.settings.store;

import static io.pullgate.settings.stack.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.pullgate.local.PostgresServer;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class HorizonTest {

    private static final String MARK = """
            insert into outbox_dirty (topic, key, revision, marked_at)
            values ('pullgate.membership.v1', 'in-flight', 1, now())
            """;

    PostgresServer postgres;

    @Inject
    Horizon horizon;

    @Test
    void whereNothingWaits_isNow() {
        Instant start = horizon.look().checkedAt();

        eventually(() -> assertThat(horizon.look().asOf()).hasValueSatisfying(asOf -> assertThat(asOf).isAfter(start)));
    }

    @Test
    void aTransactionThatHasMarkedAndNotCommitted_holdsItBack() throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(MARK);
            Instant marked = horizon.look().checkedAt();

            assertThat(horizon.look().asOf()).hasValueSatisfying(asOf -> assertThat(asOf).isBefore(marked));

            connection.rollback();
            eventually(() -> assertThat(horizon.look().asOf())
                    .hasValueSatisfying(asOf -> assertThat(asOf).isAfter(marked)));
        }
    }

    @Test
    void aTransactionThatOnlyReads_holdsNothingBack() throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute("select count(*) from outbox_dirty");
            Instant read = horizon.look().checkedAt();

            eventually(() -> assertThat(horizon.look().asOf()).hasValueSatisfying(asOf -> assertThat(asOf).isAfter(read)));
        }
    }

    @Test
    void aMarkNobodyCanTakeAway_isTheHorizon() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                Connection other = connect();
                Statement relay = other.createStatement()) {
            relay.execute("select pg_advisory_xact_lock(hashtextextended('pullgate.membership.v1 in-flight', 2))");
            statement.execute(MARK);
            connection.commit();
            Instant committed = horizon.look().checkedAt();

            assertThat(horizon.look().asOf()).hasValueSatisfying(asOf -> assertThat(asOf).isBefore(committed));
            assertThat(horizon.look().dirtyKeys()).isPositive();
        }
        eventually(() -> assertThat(horizon.look().dirtyKeys()).isZero());
    }

    @Test
    void whileSomethingLostIsPublishedAgain_isUnknown() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                Connection other = connect();
                Statement relay = other.createStatement()) {
            relay.execute("select pg_advisory_xact_lock(hashtextextended('pullgate.membership.v1 in-flight', 2))");
            statement.execute(MARK.replace("now()", "to_timestamp(0)"));
            connection.commit();

            assertThat(horizon.look().asOf()).isEmpty();
        }
        eventually(() -> assertThat(horizon.look().asOf()).isPresent());
    }

    @Test
    void itsRevisionGrows() {
        assertThat(horizon.look().revision()).isLessThan(horizon.look().revision());
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(postgres.jdbcUrl("settings"), "settings", "settings");
        connection.setAutoCommit(false);
        return connection;
    }
}

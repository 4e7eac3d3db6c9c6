package io.pullgate.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// Answers of any length. A sequence tells how many rows the server has made: it does not wait for a transaction to end.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class QuestionTest extends LiveTest {

    @Inject
    DataSource database;

    private final String made = "made_" + mark.replace('-', '_');

    @BeforeEach
    void createSequence() throws SQLException {
        asOwner("CREATE SEQUENCE " + made, "GRANT USAGE, SELECT ON SEQUENCE " + made + " TO audit");
    }

    @AfterEach
    void dropSequence() throws SQLException {
        asOwner("DROP SEQUENCE " + made);
    }

    @Test
    void noMoreRowsAreHeldThanOneFetchBrings() throws IOException {
        AtomicInteger seen = new AtomicInteger();
        AtomicInteger mostHeld = new AtomicInteger();
        Fragment rows = Fragment.of("SELECT nextval('%s') AS number FROM generate_series(1, ?)".formatted(made), 10_500);

        Question.each(database, rows, _ -> {
            if (seen.getAndIncrement() % 500 == 0) {
                int soFar = Integer.parseInt(trail.texts("SELECT last_value FROM " + made).getFirst());
                mostHeld.accumulateAndGet(soFar - seen.get() + 1, Math::max);
            }
        });

        assertThat(seen).hasValue(10_500);
        assertThat(mostHeld.get()).isBetween(1, Question.ROWS_OF_A_FETCH);
    }

    @Test
    void theConnectionIsGivenBackAsItWas() throws Exception {
        Question.each(database, Fragment.of("SELECT 1 AS one"), _ -> {
        });

        try (Connection connection = database.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    private void asOwner(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(servers.postgresql().jdbcUrl("audit"), "audit_owner",
                "audit_owner"); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

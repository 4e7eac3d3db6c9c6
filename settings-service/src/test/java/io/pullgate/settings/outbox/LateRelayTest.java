package io.pullgate.settings.outbox;

import static io.pullgate.settings.stack.Eventually.eventually;
import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.TopicLog.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.local.KafkaBroker;
import io.pullgate.local.PostgresServer;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
@TestProfile(LateRelayTest.NothingIsCompared.class)
class LateRelayTest {

    private static final String POLICIES = "pullgate.organization-policy.v1";

    private static final String CLAIM = """
            from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and state = 'idle in transaction'
            and (classid::bigint << 32 | objid::bigint) = hashtextextended('pullgate.organization-policy.v1 ' || ?, 2)
            """;

    KafkaBroker kafka;
    PostgresServer postgres;

    /// The reconciler, which would put right what the relay does not, comes too late.
    public static class NothingIsCompared implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("pullgate.outbox.reconcile-interval", "1h");
        }
    }

    @Test
    void anOldStateWrittenAfterItsClaimWasLostIsFollowedByThePresentOne() throws Exception {
        String acme = Organizations.create();
        try (TopicLog topics = new TopicLog(kafka.bootstrapServers());
                Connection database = DriverManager.getConnection(postgres.jdbcUrl("settings"), "settings", "settings")) {
            topics.await(POLICIES, acme, _ -> true);
            kafka.pause();
            try {
                enable(acme, true);
                eventually(() -> assertThat(run(database, "select pid " + CLAIM, acme)).as("claims").isOne());
                // Another relay has got the claim, and has published what came next.
                enable(acme, false);
                run(database, "delete from outbox_dirty where key = ?", acme);
                run(database, "select pg_terminate_backend(pid) " + CLAIM, acme);
            } finally {
                kafka.resume();
            }

            JsonNode last = topics.await(POLICIES, acme, policy -> policy.path("revision").asLong() == 3);
            assertThat(last.path("mode").asText()).isEqualTo("off");
            assertThat(topics.withKey(POLICIES, acme)).extracting(record -> json(record).path("revision").asLong())
                    .containsExactly(1L, 2L, 3L);
        }
    }

    private static void enable(String organization, boolean enabled) {
        as("olivia").contentType(ContentType.JSON).body("""
                {"restricted_images":{"enabled":%s,"allow_official_images":true,"allow_verified_publishers":true}}
                """.formatted(enabled)).put("/v2/orgs/{org}/settings", organization).then().statusCode(200);
    }

    /// How many rows are found or changed.
    private static int run(Connection database, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, parameter);
            int rows = 0;
            if (!statement.execute()) {
                return statement.getUpdateCount();
            }
            while (statement.getResultSet().next()) {
                rows++;
            }
            return rows;
        }
    }
}

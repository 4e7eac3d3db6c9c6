package io.pullgate.audit.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.util.RawValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/// From Kafka into PostgreSQL.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class RecordingTest extends LiveTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Test
    void aDecisionIsRecordedWithAllItSays() {
        UUID id = topics.decision(event -> event.put("integration", mark));

        awaitRecorded(1);
        assertThat(trail.texts("SELECT to_jsonb(pull_decision) FROM pull_decision WHERE integration = ?", mark))
                .singleElement().asString().contains(id.toString(), "\"mallory/backdoor\"", "\"denied\"",
                        "\"staleness_ms\": 350", "\"from_snapshot\": true", "\"sequence\": 1041", "\\\"globex\\\"");
    }

    @Test
    void aDecisionByRulesFromKafkaIsRecordedAsSuch() {
        topics.decision(event -> event.put("integration", mark).remove("fromSnapshot"));

        awaitRecorded(1);
        assertThat(trail.texts("SELECT from_snapshot FROM pull_decision WHERE integration = ?", mark)).containsExactly("f");
    }

    @Test
    void theSameDecisionTwiceIsOneRecord() {
        UUID id = UUID.randomUUID();
        byte[] decision = Topics.decision(id, event -> event.put("integration", mark));
        topics.sendTo(Topics.DECISIONS, 0, decision);
        topics.sendTo(Topics.DECISIONS, 0, decision);
        awaitRecorded(1);
        topics.sendTo(Topics.DECISIONS, 0, decision);
        topics.sendTo(Topics.DECISIONS, 0, Topics.decision(UUID.randomUUID(), event -> event.put("integration", mark)));

        awaitRecorded(2);
        assertThat(trail.count("pull_decision WHERE decision_id = ?", id)).isEqualTo(1);
    }

    @Test
    void poisonIsKeptAndStopsNothing() {
        int partition = 3;
        topics.sendTo(Topics.DECISIONS, partition, decision());
        topics.sendTo(Topics.DECISIONS, partition, "rubbish".getBytes(UTF_8));
        topics.sendTo(Topics.DECISIONS, partition, null);
        topics.sendTo(Topics.DECISIONS, partition, new byte[] { (byte) 0xff, 0, (byte) 0xfe });
        topics.sendTo(Topics.DECISIONS, partition, Topics.decision(UUID.randomUUID(), event -> event.remove("outcome")));
        topics.sendTo(Topics.DECISIONS, partition, Topics.decision(UUID.randomUUID(),
                event -> event.put("userAgent", "x".repeat(300_000))));
        topics.sendTo(Topics.DECISIONS, partition, decision());

        awaitRecorded(2);
        assertThat(trail.texts("""
                SELECT problem FROM dead_letter WHERE topic = ? AND partition = ? ORDER BY "offset\"""", Topics.DECISIONS,
                partition)).hasSize(5).satisfiesExactly(
                        problem -> assertThat(problem).startsWith("not JSON"),
                        problem -> assertThat(problem).isEqualTo("not a JSON object"),
                        problem -> assertThat(problem).startsWith("not JSON"),
                        problem -> assertThat(problem).isEqualTo("outcome is missing"),
                        problem -> assertThat(problem).endsWith("bytes are more than the 262144 that are read"));
        assertThat(trail.texts("SELECT convert_from(bytes, 'UTF8') FROM dead_letter WHERE bytes = ?",
                "rubbish".getBytes(UTF_8))).isNotEmpty();
        assertThat(metric("pullgate_audit_dead_letters_total")).isGreaterThanOrEqualTo(5);
    }

    /// No message we know of is refused; a later table may be stricter.
    @Test
    void whatPostgresqlRefusesIsKeptAndStopsNothing() {
        trail.asOwner("ALTER TABLE settings_change ADD CONSTRAINT strict CHECK (actor <> '" + mark + "')");
        topics.change(event -> event.put("target", mark));
        UUID refused = topics.change(event -> event.put("target", mark).put("actor", mark));
        topics.change(event -> event.put("target", mark));

        awaitUntil(() -> trail.count("settings_change WHERE target = ?", mark) == 2
                && trail.count("dead_letter WHERE encode(bytes, 'escape') LIKE ?", "%" + refused + "%") == 1);
        trail.asOwner("ALTER TABLE settings_change DROP CONSTRAINT strict");
        assertThat(trail.texts("SELECT problem FROM dead_letter WHERE encode(bytes, 'escape') LIKE ?", "%" + refused + "%"))
                .singleElement().asString().startsWith("PostgreSQL refuses it").contains("strict");
    }

    @Test
    void aNumberBeyondAnyRangeIsRecordedAsItCame() {
        topics.decision(event -> event.put("integration", mark).putArray("verdicts").addRawValue(new RawValue("1e999999")));

        awaitRecorded(1);
        assertThat(trail.texts("SELECT verdicts FROM pull_decision WHERE integration = ?", mark))
                .containsExactly("[1E+999999]");
    }

    @Test
    void unknownWordsAndNulCharactersAreRecorded() {
        topics.decision(event -> event.put("integration", mark).put("reason", "moon_phase").put("category", "hand_made")
                .put("outcome", "postponed").put("userAgent", "docker\0evil").put("username", "mia\0"));

        awaitRecorded(1);
        assertThat(trail.texts("SELECT concat_ws(' ', reason, category, decision, user_agent, username)"
                + " FROM pull_decision WHERE integration = ?", mark))
                .containsExactly("moon_phase hand_made postponed docker\uFFFDevil mia\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = { "2020-01-01T00:00:00Z", "2020-02-29T23:59:59.999999Z" })
    void aRecordOfAnyTimeFindsAPartition(String time) {
        topics.decision(event -> event.put("integration", mark).put("occurredAt", time));

        awaitRecorded(1);
        assertThat(trail.texts("SELECT tableoid::regclass FROM pull_decision WHERE integration = ?", mark))
                .containsExactly("pull_decision_" + time.substring(0, 7).replace('-', '_'));
        assertThat(trail.count("pull_decision WHERE integration = ? AND decided_at = ?::timestamptz", mark, time))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "2019-12-31T23:59:59.999999Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z" })
    void aTimeThatCannotHaveBeenIsADeadLetter(String time) {
        topics.decision(event -> event.put("integration", mark).put("occurredAt", time));

        awaitUntil(() -> trail.count(
                "dead_letter WHERE convert_from(bytes, 'UTF8') LIKE ? AND problem LIKE 'occurredAt is before%'",
                "%" + mark + "%") == 1);
        assertThat(trail.count("pull_decision WHERE integration = ?", mark)).isZero();
    }

    @Test
    void theNextMonthIsReadyBeforeItBegins() {
        topics.decision(event -> event.put("integration", mark));

        awaitRecorded(1);
        assertThat(trail.texts("SELECT to_regclass('pull_decision_' || to_char(now() AT TIME ZONE 'UTC' + interval '1 month',"
                + " 'YYYY_MM'))")).doesNotContainNull();
    }

    @Test
    void aSettingsChangeIsRecordedOnce() {
        UUID id = topics.change(event -> event.put("target", mark));
        topics.change(event -> event.put("target", mark).put("id", id.toString()));
        topics.change(event -> event.put("target", mark).putNull("before"));

        awaitUntil(() -> trail.count("settings_change WHERE target = ?", mark) == 2);
        assertThat(trail.texts("SELECT after::jsonb ->> 'mode' FROM settings_change WHERE id = ?", id))
                .containsExactly("enforce");
    }

    @Test
    void thousandsOfRecordsArriveOnceAndLeaveNoLag() {
        IntStream.range(0, 6_000).forEach(number -> topics.decision(event -> event.put("integration", mark)
                .put("sequence", number)));
        topics.flush();

        awaitRecorded(6_000);
        assertThat(trail.texts("SELECT count(DISTINCT sequence) FROM pull_decision WHERE integration = ?", mark))
                .containsExactly("6000");
        awaitUntil(() -> metric("pullgate_audit_lag") == 0);
        assertThat(metric("pullgate_audit_decisions_stored_total")).isGreaterThanOrEqualTo(6_000);
    }

    @ParameterizedTest
    @ValueSource(strings = { "UPDATE pull_decision SET decision = 'allowed'", "DELETE FROM pull_decision",
            "TRUNCATE pull_decision", "DROP TABLE pull_decision", "ALTER TABLE pull_decision DETACH PARTITION x",
            "UPDATE settings_change SET actor = 'nobody'", "DELETE FROM settings_change", "DELETE FROM dead_letter",
            "DELETE FROM ingest_offset", "CREATE TABLE mine (id int)", "CREATE TEMPORARY TABLE mine (id int)",
            "DELETE FROM chain", "DELETE FROM follower", "UPDATE checkpoint SET jws = ''",
            "DELETE FROM checkpoint", "UPDATE legal_hold SET reason = ''", "DELETE FROM legal_hold",
            "ALTER TABLE pull_decision DISABLE TRIGGER ALL",
            "SELECT * FROM flyway_schema_history" })
    void theApplicationRoleMayNotChangeRecords(String statement) throws SQLException {
        try (Connection connection = trail.connect(); Statement attempt = connection.createStatement()) {
            assertThatThrownBy(() -> attempt.execute(statement)).isInstanceOfSatisfying(SQLException.class,
                    refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    private byte[] decision() {
        return Topics.decision(UUID.randomUUID(), event -> event.put("integration", mark));
    }

    private double metric(String name) {
        return RestAssured.get(metrics).asString().lines().filter(line -> line.startsWith(name + " ") || line.startsWith(name
                + "{")).mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }
}

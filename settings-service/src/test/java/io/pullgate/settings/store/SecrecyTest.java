package io.pullgate.settings.store;

import static io.pullgate.settings.stack.SignIn.token;
import static io.pullgate.settings.stack.SignIn.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import io.pullgate.local.KafkaBroker;
import io.pullgate.settings.Topic;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class SecrecyTest {

    private static final List<String> TABLES = List.of("organization", "membership", "member", "access_token",
            "trusted_publisher", "settings_change", "outbox_dirty");

    KafkaBroker kafka;

    @Inject
    DataSource database;

    @Test
    void aTokenIsNowhereButInItsOwnersHands() throws Exception {
        String signIn = token("mia");
        Response issued = with(signIn).contentType(ContentType.JSON)
                .body("{\"token_label\":\"laptop\",\"scopes\":[\"repo:read\"]}").post("/v2/access-tokens");
        String secret = issued.then().statusCode(201).extract().path("token");
        with(signIn).contentType(ContentType.JSON).body("{\"token_label\":\"%s\"".formatted(secret)).post("/v2/access-tokens");
        with(secret).get("/v2/orgs").then().statusCode(401);
        awaitPublished(issued.path("uuid"));

        assertThat(everythingInTheDatabase()).anyMatch(row -> row.contains("laptop"))
                .noneMatch(row -> row.contains(secret) || row.contains(secret.substring(4)));
        assertThat(Files.readString(RealStack.LOG)).doesNotContain(secret).doesNotContain(signIn);
        assertThat(everythingInKafka()).isNotEmpty().noneMatch(value -> value.contains(secret));
    }

    @Test
    void theLogOfChangesCannotBeAltered() {
        assertThatThrownBy(() -> execute("update settings_change set actor = 'nobody'")).isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute("delete from settings_change")).isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute("alter table organization add column x text")).isInstanceOf(SQLException.class);
    }

    private void awaitPublished(String uuid) throws InterruptedException {
        try (TopicLog topics = new TopicLog(kafka.bootstrapServers())) {
            topics.await(Topic.ACCESS_TOKEN.topicName(), uuid, _ -> true);
        }
    }

    private List<String> everythingInTheDatabase() throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : TABLES) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select cast(t as text) from " + table + " t")) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
        }
        return rows;
    }

    private List<String> everythingInKafka() {
        try (TopicLog topics = new TopicLog(kafka.bootstrapServers())) {
            return Arrays.stream(Topic.values()).flatMap(topic -> topics.all(topic.topicName()).stream())
                    .map(ConsumerRecord::value).map(value -> new String(value, StandardCharsets.UTF_8)).toList();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package io.pullgate.settings.store;

import static io.pullgate.settings.stack.SignIn.token;
import static io.pullgate.settings.stack.SignIn.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import io.pullgate.local.KafkaBroker;
import io.pullgate.settings.Topic;
import io.pullgate.settings.stack.AccessToken;
import io.pullgate.settings.stack.Eventually;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class SecrecyTest {

    private static final List<String> TABLES = List.of("organization", "membership", "member", "access_token",
            "trusted_publisher", "settings_change", "outbox_dirty", "session", "allowed_repository_use");

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
        with(signIn).get("/v2/access-tokens/{uuid}", issued.<String> path("uuid")).then().statusCode(200);
        awaitPublished(issued.path("uuid"));

        assertThat(everythingInTheDatabase()).anyMatch(row -> row.contains("laptop"))
                .noneMatch(row -> row.contains(secret) || row.contains(secret.substring(4)));
        assertThat(Files.readString(RealStack.LOG)).doesNotContain(secret).doesNotContain(signIn);
        awaitAccessLog(issued.path("uuid"));
        assertThat(accessLog()).doesNotContain(secret).doesNotContain(signIn);
        assertThat(everythingInKafka()).isNotEmpty().noneMatch(value -> value.contains(secret));
    }

    @Test
    void aSessionsBearerIsNowhereButInItsHoldersHands() throws Exception {
        String acme = Organizations.create();
        AccessToken token = AccessToken.issue("olivia", "settings:read");
        String bearer = token.bearer();
        with(bearer).get("/v2/orgs/{org}/settings", acme).then().statusCode(200);
        with(bearer).contentType(ContentType.JSON).body(token.secret()).post("/v2/access-tokens").then().statusCode(400);
        for (String body : List.of("{\"identifier\":\"olivia\",\"secret\":\"%s\"", "%s",
                "{\"identifier\":\"olivia\",\"secret\":%s}", "{\"identifier\":\"olivia\",\"secret\":{\"x\":\"%s\"}}",
                "{\"identifier\":\"%s\",\"secret\":\"%1$s\"}", "{\"%s\":1}")) {
            for (String path : List.of("/v2/auth/token", "/v2/users/login")) {
                RestAssured.given().contentType(ContentType.JSON).body(body.formatted(token.secret())).post(path);
            }
        }
        token.revoke();
        with(bearer).get("/v2/orgs").then().statusCode(401);
        awaitAccessLog("/v2/users/login");

        for (String secret : List.of(token.secret().substring(4), bearer.substring(4))) {
            assertThat(everythingInTheDatabase()).noneMatch(row -> row.contains(secret));
            assertThat(Files.readString(RealStack.LOG)).doesNotContain(secret);
            assertThat(accessLog()).doesNotContain(secret);
            assertThat(everythingInKafka()).isNotEmpty().noneMatch(value -> value.contains(secret));
        }
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

    private static void awaitAccessLog(String path) {
        Eventually.eventually(() -> assertThat(accessLog()).contains(path));
    }

    private static String accessLog() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(RealStack.ACCESS_LOG)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
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

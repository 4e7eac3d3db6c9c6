package io.pullgate.settings.scim;

import static io.pullgate.settings.stack.SignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.local.KafkaBroker;
import io.pullgate.settings.Topic;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/// Whoever is taken out of an organization is out of it with the next decision, and loses nothing else.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class RemovalTest {

    KafkaBroker kafka;

    private TopicLog topics;
    private IdentityProvider acme;
    private IdentityProvider globex;
    private String name;
    private String accessToken;

    @BeforeEach
    void joinTwo() {
        topics = new TopicLog(kafka.bootstrapServers());
        acme = IdentityProvider.of(Organizations.create());
        globex = IdentityProvider.of(Organizations.create());
        name = IdentityProvider.newUsername();
        globex.user(name);
        accessToken = as(name).contentType(ContentType.JSON)
                .body("{\"token_label\":\"laptop\",\"scopes\":[\"repo:read\"]}").post("/v2/access-tokens").then()
                .statusCode(201).extract().path("uuid");
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void byHand() throws Exception {
        as("olivia").contentType(ContentType.JSON).body("{\"role\":\"member\"}")
                .put("/v2/orgs/{org}/members/{name}", acme.organization(), name).then().statusCode(201);
        awaitMembership(both());

        as("olivia").delete("/v2/orgs/{org}/members/{name}", acme.organization(), name).then().statusCode(204);

        awaitMembership(both().negate());
        nothingElseIsLost("olivia");
    }

    @Test
    void byFile() throws Exception {
        acme.user(name);
        awaitMembership(both());

        as("olivia").contentType("text/csv").body("username,role\nolivia,owner\n")
                .post("/v2/orgs/{org}/members/import?mode=replace", acme.organization()).then().statusCode(200);

        awaitMembership(both().negate());
        nothingElseIsLost("olivia");
    }

    @Test
    void byTheIdentityProvider() throws Exception {
        String user = acme.user(name);
        awaitMembership(both());

        acme.patch("/Users/" + user, "{\"op\":\"replace\",\"value\":{\"active\":false}}").statusCode(200);

        awaitMembership(both().negate());
        nothingElseIsLost("test-idp." + acme.organization() + "@scim");
    }

    private void nothingElseIsLost(String actor) throws Exception {
        JsonNode membership = topics.withKey(Topic.MEMBERSHIP.topicName(), name).stream().map(TopicLog::json).toList()
                .getLast();
        assertThat(membership.path("organizations").findValuesAsText("organization")).containsExactly(globex.organization());
        assertThat(membership.path("revision").asLong()).isEqualTo(3);
        as(name).get("/v2/orgs").then().body("results.name", contains(globex.organization()));
        as(name).get("/v2/access-tokens").then().body("results.uuid", hasItem(accessToken))
                .body("results[0].is_active", equalTo(true));
        assertThat(topics.await(Topic.ACCESS_TOKEN.topicName(), accessToken, _ -> true).path("revoked").asBoolean()).isFalse();
        JsonNode change = topics.await(Topic.SETTINGS_CHANGE.topicName(), acme.organization(),
                last -> last.path("action").asText().equals("member.remove"));
        assertThat(change.path("actor").asText()).isEqualTo(actor);
    }

    private Predicate<JsonNode> both() {
        return membership -> membership.path("organizations").findValuesAsText("organization")
                .contains(acme.organization());
    }

    private void awaitMembership(Predicate<JsonNode> condition) throws InterruptedException {
        topics.await(Topic.MEMBERSHIP.topicName(), name, condition);
    }
}

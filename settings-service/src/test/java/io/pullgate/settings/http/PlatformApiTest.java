package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.local.KafkaBroker;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.TopicLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class PlatformApiTest {

    private static final String PLATFORM = "/v2/platform/settings";
    private static final String DESIGNATED = "/v2/users/{username}/designated-organization";

    KafkaBroker kafka;

    @Test
    void theRuleForSeveralOrganizationsIsPublished() throws Exception {
        String globex = Organizations.newName();
        String seen = as("mia").get(PLATFORM).then().statusCode(200).extract().header("ETag");

        put("{\"several_organizations\":{\"rule\":\"first_listed\",\"order\":[\"acme\",\"%s\"]}}".formatted(globex), seen)
                .statusCode(200).body("several_organizations.order", contains("acme", globex));

        try (TopicLog log = new TopicLog(kafka.bootstrapServers())) {
            JsonNode platform = log.await("pullgate.platform-settings.v1", "platform",
                    event -> event.path("severalOrganizations").path("order").toString().contains(globex));
            assertThat(platform.at("/severalOrganizations/rule").asText()).isEqualTo("first_listed");
        }
        put("{\"several_organizations\":{\"rule\":\"most_restrictive\"}}", seen).statusCode(412)
                .body("current.several_organizations.rule", equalTo("first_listed"));
        put("{\"several_organizations\":{\"rule\":\"most_restrictive\"}}", "*").statusCode(200);
    }

    @Test
    void platformSettingsAreWrittenByPlatformAdministrators() {
        String body = "{\"several_organizations\":{\"rule\":\"designated\"}}";

        as("olivia").contentType(ContentType.JSON).header("If-Match", "*").body(body).put(PLATFORM).then().statusCode(403);
        asAda().contentType(ContentType.JSON).body(body).put(PLATFORM).then().statusCode(428);
        put("{\"several_organizations\":{\"rule\":\"by_lot\"}}", "*").statusCode(400)
                .body("violations[0].field", equalTo("several_organizations.rule"));
        put("{\"several_organizations\":{\"rule\":\"first_listed\",\"order\":[\"acme\",\"A B\"]}}", "*").statusCode(400)
                .body("violations[0].field", equalTo("several_organizations.order[1]"));
    }

    @Test
    void aUsersOrganizationIsDesignatedUntilTheUserLeavesIt() throws Exception {
        String acme = Organizations.create();
        String username = "walter-" + acme;
        member(acme, username);

        designate(username, acme).statusCode(200);

        asAda().get(DESIGNATED, username).then().statusCode(200).body("organization", equalTo(acme));
        try (TopicLog log = new TopicLog(kafka.bootstrapServers())) {
            log.await("pullgate.membership.v1", username, event -> event.path("designated").asText().equals(acme));
            as("olivia").delete("/v2/orgs/{org}/members/{username}", acme, username).then().statusCode(204);
            log.await("pullgate.membership.v1", username, event -> event.path("designated").isNull());
        }
        asAda().get(DESIGNATED, username).then().statusCode(404);
    }

    @Test
    void onlyAnOrganizationOfTheUserCanBeDesignatedAndOnlyByAPlatformAdministrator() {
        String acme = Organizations.create();
        String username = "walter-" + acme;
        designate(username, acme).statusCode(404);
        member(acme, username);

        designate(username, Organizations.create()).statusCode(400).body("violations[0].field", equalTo("organization"));
        as("olivia").contentType(ContentType.JSON).body("{\"organization\":\"%s\"}".formatted(acme))
                .put(DESIGNATED, username).then().statusCode(403);
        as("olivia").get(DESIGNATED, username).then().statusCode(403);
        designate(username, acme).statusCode(200);
        asAda().delete(DESIGNATED, username).then().statusCode(204);
        asAda().get(DESIGNATED, username).then().statusCode(404);
    }

    private static void member(String organization, String username) {
        as("olivia").contentType(ContentType.JSON).body("{\"role\":\"member\"}")
                .put("/v2/orgs/{org}/members/{username}", organization, username).then().statusCode(201);
    }

    private static ValidatableResponse designate(String username, String organization) {
        return asAda().contentType(ContentType.JSON).body("{\"organization\":\"%s\"}".formatted(organization))
                .put(DESIGNATED, username).then();
    }

    private static ValidatableResponse put(String body, String ifMatch) {
        return asAda().contentType(ContentType.JSON).header("If-Match", ifMatch).body(body).put(PLATFORM).then();
    }
}

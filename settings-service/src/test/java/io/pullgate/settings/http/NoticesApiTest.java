package io.pullgate.settings.http;

import static io.pullgate.settings.stack.Eventually.eventually;
import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class NoticesApiTest {

    private final String grafana = Organizations.newName();
    private String acme;

    @BeforeEach
    void prepare() {
        acme = Organizations.create();
        rules(acme, true, "");
        badge(grafana, "verified_publisher");
    }

    @Test
    void get_whileABadgeIsBeingLost_tellsOwnersAndAuditors() {
        assertThat(noticed(acme)).doesNotContain(grafana);

        delete(grafana, "");

        for (String reader : List.of("olivia", "rita")) {
            notice(as(reader).get("/v2/orgs/{org}/notices?page_size=1000", acme).then().statusCode(200))
                    .body("state", equalTo("losing")).body("badge", equalTo("verified_publisher"))
                    .body("next_badge", nullValue()).body("lost_since", notNullValue()).body("ends_at", notNullValue());
        }
        asAda().get("/v2/orgs/{org}/notices", acme).then().statusCode(200);
        as("mia").get("/v2/orgs/{org}/notices", acme).then().statusCode(403);
        as("otto").get("/v2/orgs/{org}/notices", acme).then().statusCode(404)
                .body("type", equalTo("urn:pullgate:problem:organization-not-found"));
    }

    @Test
    void get_byThoseWhoDoNotRelyOnIt_tellsNothing() {
        delete(grafana, "");
        String globex = Organizations.create();

        assertThat(noticed(globex)).as("mode off").doesNotContain(grafana);
        rules(globex, false, "");
        assertThat(noticed(globex)).as("verified publishers not allowed").doesNotContain(grafana);
        rules(globex, true, ",\"allow_community_images\":true");
        assertThat(noticed(globex)).as("community images allowed").doesNotContain(grafana);
        rules(globex, true, ",\"allow_community_images\":false");
        assertThat(noticed(globex)).contains(grafana);
    }

    @Test
    void get_byAPlatformAdministrator_tellsWhomItConcerns() {
        String globex = Organizations.create();
        rules(globex, true, ",\"allow_community_images\":true");
        delete(grafana, "");

        List<String> names = affected(grafana);

        assertThat(names).contains(acme).doesNotContain(globex).isSorted();
        notice(asAda().get("/v2/notices?page_size=1000").then().statusCode(200)).body("organizations", equalTo(names.size()));
        as("olivia").get("/v2/notices").then().statusCode(403);
        as("olivia").get("/v2/notices/{namespace}/organizations", grafana).then().statusCode(403);
        asAda().get("/v2/notices/{namespace}/organizations", Organizations.newName()).then().statusCode(404);
    }

    @Test
    void get_ofASponsoredProject_concernsWhoAllowsThoseAlone() {
        badge(grafana, "open_source");
        delete(grafana, "");

        assertThat(noticed(acme)).doesNotContain(grafana);
        rules(acme, false, ",\"allow_sponsored_oss\":true");
        assertThat(noticed(acme)).contains(grafana);
        assertThat(affected(grafana)).contains(acme);
    }

    @Test
    void get_aPublisherItself_isNotConcerned() {
        badge(acme, "verified_publisher");
        String globex = Organizations.create();
        rules(globex, true, "");
        delete(acme, "");

        assertThat(noticed(acme)).doesNotContain(acme);
        assertThat(noticed(globex)).contains(acme);
        List<String> names = affected(acme);
        assertThat(names).contains(globex).doesNotContain(acme);
        asAda().get("/v2/notices?page_size=1000").then()
                .body("results.find { it.namespace == '%s' }.organizations".formatted(acme), equalTo(names.size()));
    }

    @Test
    void get_aKindThatChanges_concernsWhoAllowsTheOneAndNotTheOther() {
        String csv = "namespace,badge\n%s,%s\n";
        String published = Organizations.newName();
        importCsv(csv.formatted(published, "verified_publisher"));
        importCsv(csv.formatted(published, "open_source"));

        asAda().get("/v2/orgs/{org}/notices?page_size=1000", acme).then()
                .body("results.find { it.namespace == '%s' }.next_badge".formatted(published), equalTo("open_source"));
        assertThat(affected(published)).contains(acme);
        rules(acme, true, ",\"allow_sponsored_oss\":true");
        assertThat(noticed(acme)).doesNotContain(published);
        assertThat(affected(published)).doesNotContain(acme);
    }

    @Test
    void get_onceTheBadgeIsBack_tellsNothing() {
        delete(grafana, "");
        badge(grafana, "verified_publisher");

        assertThat(noticed(acme)).doesNotContain(grafana);
    }

    @Test
    void get_onceTheGraceIsOver_tellsThatToo() {
        delete(grafana, "");
        asAda().contentType(ContentType.JSON).body("{\"ends_at\":\"%s\"}".formatted(Instant.now().plusMillis(300)))
                .put("/v2/trusted-publishers/{namespace}/grace", grafana).then().statusCode(200);

        eventually(() -> notice(as("olivia").get("/v2/orgs/{org}/notices?page_size=1000", acme).then())
                .body("state", equalTo("ended")));
        delete(grafana, "", 404);
    }

    @Test
    void get_whatExpiresSoon_isTold() {
        String end = Instant.now().plus(Duration.ofDays(13)).toString();
        asAda().contentType(ContentType.JSON)
                .body("{\"badge\":\"verified_publisher\",\"expires_at\":\"%s\"}".formatted(end))
                .put("/v2/trusted-publishers/{namespace}", grafana).then().statusCode(200);

        notice(as("olivia").get("/v2/orgs/{org}/notices?page_size=1000", acme).then()).body("state", equalTo("expiring"))
                .body("lost_since", nullValue());
    }

    @Test
    void get_whatIsTakenAwayAtOnce_isNotTold() {
        delete(grafana, "?immediately=true");

        assertThat(noticed(acme)).doesNotContain(grafana);
    }

    /// What is said of the publisher, as the root of what follows.
    private ValidatableResponse notice(ValidatableResponse notices) {
        return notices.rootPath("results.find { it.namespace == '%s' }".formatted(grafana));
    }

    private static List<String> noticed(String organization) {
        return as("olivia").get("/v2/orgs/{org}/notices?page_size=1000", organization).then().statusCode(200)
                .extract().path("results.namespace");
    }

    private static List<String> affected(String namespace) {
        return asAda().get("/v2/notices/{namespace}/organizations?page_size=1000", namespace).then().statusCode(200)
                .extract().path("results.name");
    }

    private static void badge(String namespace, String badge) {
        asAda().contentType(ContentType.JSON).body(Map.of("badge", badge)).put("/v2/trusted-publishers/{namespace}", namespace);
    }

    private static void delete(String namespace, String query) {
        delete(namespace, query, 204);
    }

    private static void delete(String namespace, String query, int status) {
        asAda().delete("/v2/trusted-publishers/" + namespace + query).then().statusCode(status);
    }

    private static void importCsv(String csv) {
        asAda().contentType("text/csv").body(csv).post("/v2/trusted-publishers/import").then().statusCode(200);
    }

    private static void rules(String organization, boolean verified, String more) {
        as("olivia").contentType(ContentType.JSON).body("""
                {"restricted_images":{"enabled":true,"allow_official_images":true,"allow_verified_publishers":%s%s}}
                """.formatted(verified, more)).put("/v2/orgs/{org}/settings", organization).then().statusCode(200);
    }
}

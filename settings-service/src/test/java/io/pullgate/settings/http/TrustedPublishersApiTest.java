package io.pullgate.settings.http;

import static io.pullgate.settings.stack.Eventually.eventually;
import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class TrustedPublishersApiTest {

    private static final String PUBLISHERS = "/v2/trusted-publishers";

    private final String grafana = Organizations.newName();

    @Test
    void put_newThenOther_isCreatedThenChanged() {
        int first = put(asAda(), "verified_publisher").statusCode(201).body("namespace", equalTo(grafana))
                .body("badge", equalTo("verified_publisher")).body("source", equalTo("manual"))
                .extract().path("revision");
        int second = put(asAda(), "open_source").statusCode(200).body("badge", equalTo("open_source"))
                .extract().path("revision");

        assertThat(second).as("the revision of the whole catalogue").isGreaterThan(first);
        assertThat(found("search=" + grafana)).containsExactly(grafana);
    }

    @Test
    void put_sameBadgeAgain_changesNothing() {
        ValidatableResponse first = put(asAda(), "verified_publisher");

        put(asAda(), "verified_publisher").statusCode(200).header("ETag", first.extract().header("ETag"))
                .body("fetched_at", equalTo(first.extract().path("fetched_at")));
    }

    @Test
    void put_withAnEndAndANote_showsThem() {
        asAda().contentType(ContentType.JSON)
                .body("{\"badge\":\"open_source\",\"expires_at\":\"2099-01-01T00:00:00Z\",\"note\":\"asked by acme\"}")
                .put(PUBLISHERS + "/{namespace}", grafana).then().statusCode(201);

        as("otto").get(PUBLISHERS + "/{namespace}", grafana).then().statusCode(200).body("badge", equalTo("open_source"))
                .body("state", equalTo("trusted")).body("expires_at", equalTo("2099-01-01T00:00:00Z"))
                .body("note", equalTo("asked by acme")).body("stated_by", equalTo("ada")).body("lost_since", nullValue());
    }

    @Test
    void put_withAnEnd_countsUntilThen() {
        asAda().contentType(ContentType.JSON)
                .body("{\"badge\":\"open_source\",\"expires_at\":\"%s\"}".formatted(Instant.now().plusSeconds(2)))
                .put(PUBLISHERS + "/{namespace}", grafana).then().statusCode(201);
        assertThat(found("search=" + grafana)).containsExactly(grafana);

        eventually(() -> assertThat(found("search=" + grafana)).isEmpty());

        as("otto").get(PUBLISHERS + "/{namespace}", grafana).then().statusCode(200).body("badge", equalTo("none"))
                .body("state", equalTo("ended"));
        asAda().delete(PUBLISHERS + "/{namespace}", grafana).then().statusCode(404);
        put(asAda(), "open_source").statusCode(201);
    }

    @Test
    void delete_leavesTheBadgeForTheGrace() {
        put(asAda(), "verified_publisher").statusCode(201);

        asAda().delete(PUBLISHERS + "/{namespace}", grafana).then().statusCode(204);

        ValidatableResponse losing = show().body("badge", equalTo("verified_publisher")).body("state", equalTo("losing"));
        Instant end = Instant.parse(losing.extract().path("expires_at"));
        assertThat(Duration.between(Instant.parse(losing.extract().path("lost_since")), end)).isEqualTo(Duration.ofDays(14));
        asAda().delete(PUBLISHERS + "/{namespace}", grafana).then().statusCode(204);
        show().header("ETag", losing.extract().header("ETag"));
    }

    @Test
    void delete_immediately_takesTheBadgeAway() {
        put(asAda(), "verified_publisher").statusCode(201);

        asAda().delete(PUBLISHERS + "/{namespace}?immediately=true", grafana).then().statusCode(204);

        asAda().delete(PUBLISHERS + "/{namespace}", grafana).then().statusCode(404);
        assertThat(found("search=" + grafana)).isEmpty();
        show().body("badge", equalTo("none")).body("source", equalTo("manual"));
        put(asAda(), "verified_publisher").statusCode(201);
    }

    @Test
    void put_whileLosing_confirmsTheBadge() {
        put(asAda(), "verified_publisher").statusCode(201);
        asAda().delete(PUBLISHERS + "/{namespace}", grafana).then().statusCode(204);

        put(asAda(), "verified_publisher").statusCode(200).body("state", equalTo("trusted")).body("expires_at", nullValue());
    }

    @Test
    void putGrace_movesItsEnd() {
        put(asAda(), "verified_publisher").statusCode(201);
        grace("2099-01-01T00:00:00Z").statusCode(404);
        asAda().delete(PUBLISHERS + "/{namespace}", grafana).then().statusCode(204);

        grace("2099-01-01T00:00:00Z").statusCode(200).body("state", equalTo("losing"))
                .body("expires_at", equalTo("2099-01-01T00:00:00Z"));
        grace(Instant.now().plusSeconds(1).toString()).statusCode(200);

        eventually(() -> show().body("badge", equalTo("none")).body("state", equalTo("ended")));
        grace("2099-01-01T00:00:00Z").statusCode(404);
    }

    @Test
    void list_findsByPartBadgeAndSource() {
        put(asAda(), "verified_publisher").statusCode(201);
        String part = grafana.substring(5);

        assertThat(found("search=" + part)).containsExactly(grafana);
        assertThat(found("search=" + part + "&badge=verified_publisher&source=manual")).containsExactly(grafana);
        assertThat(found("search=" + part + "&badge=open_source")).isEmpty();
        assertThat(found("search=" + part + "&source=docker-hub")).isEmpty();
    }

    @Test
    void namespacesCalledLikeOurPathsCanBeGivenABadge() {
        put(asAda(), "import", "open_source").statusCode(201);
        put(asAda(), "synchronization", "open_source").statusCode(201);

        as("otto").get(PUBLISHERS + "/import").then().statusCode(200).body("namespace", equalTo("import"));
        assertThat(found("search=synchroni")).containsExactly("synchronization");
        asAda().delete(PUBLISHERS + "/import?immediately=true").then().statusCode(204);
        asAda().delete(PUBLISHERS + "/synchronization?immediately=true").then().statusCode(204);
    }

    @Test
    void put_staleRevision_changesNothing() {
        String tag = put(asAda(), "verified_publisher").extract().header("ETag");
        put(asAda().header("If-Match", tag), "open_source").statusCode(200);

        put(asAda().header("If-Match", tag), "verified_publisher").statusCode(412);
        asAda().header("If-Match", tag).delete(PUBLISHERS + "/{namespace}", grafana).then().statusCode(412);
    }

    @Test
    void onlyPlatformAdministratorsWrite() {
        put(as("olivia"), "verified_publisher").statusCode(403);
        as("olivia").delete(PUBLISHERS + "/{namespace}", grafana).then().statusCode(403);
        as("olivia").contentType(ContentType.JSON).body("{\"ends_at\":\"2099-01-01T00:00:00Z\"}")
                .put(PUBLISHERS + "/{namespace}/grace", grafana).then().statusCode(403);
    }

    private ValidatableResponse put(RequestSpecification request, String badge) {
        return put(request, grafana, badge);
    }

    private static ValidatableResponse put(RequestSpecification request, String namespace, String badge) {
        return request.contentType(ContentType.JSON).body("{\"badge\":\"%s\"}".formatted(badge))
                .put(PUBLISHERS + "/{namespace}", namespace).then();
    }

    private ValidatableResponse show() {
        return as("otto").get(PUBLISHERS + "/{namespace}", grafana).then().statusCode(200);
    }

    private ValidatableResponse grace(String end) {
        return asAda().contentType(ContentType.JSON).body("{\"ends_at\":\"%s\"}".formatted(end))
                .put(PUBLISHERS + "/{namespace}/grace", grafana).then();
    }

    private static List<String> found(String query) {
        return as("otto").get(PUBLISHERS + "?" + query).then().statusCode(200).extract().path("results.namespace");
    }
}

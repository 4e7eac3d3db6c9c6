package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
        assertThat(as("otto").get(PUBLISHERS + "?page_size=1000").jsonPath().getList("results.namespace")).contains(grafana);
    }

    @Test
    void put_sameBadgeAgain_changesNothing() {
        ValidatableResponse first = put(asAda(), "verified_publisher");

        put(asAda(), "verified_publisher").statusCode(200).header("ETag", first.extract().header("ETag"))
                .body("fetched_at", equalTo(first.extract().path("fetched_at")));
    }

    @Test
    void delete_takesTheBadgeAway() {
        put(asAda(), "verified_publisher").statusCode(201);

        asAda().delete(PUBLISHERS + "/{namespace}", grafana).then().statusCode(204);

        asAda().delete(PUBLISHERS + "/{namespace}", grafana).then().statusCode(404);
        assertThat(as("otto").get(PUBLISHERS + "?page_size=1000").jsonPath().getList("results.namespace"))
                .doesNotContain(grafana);
        put(asAda(), "verified_publisher").statusCode(201);
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
    }

    private ValidatableResponse put(RequestSpecification request, String badge) {
        return request.contentType(ContentType.JSON).body("{\"badge\":\"%s\"}".formatted(badge))
                .put(PUBLISHERS + "/{namespace}", grafana).then();
    }
}

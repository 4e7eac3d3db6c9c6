package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class MembersApiTest {

    private static final String MEMBERS = "/v2/orgs/{org}/members";
    private static final String MEMBER = MEMBERS + "/{username}";

    @Test
    void get_hasTheShapeOfDockerHub() {
        as("mia").get(MEMBERS, Organizations.create()).then().statusCode(200)
                .body("count", equalTo(3)).body("next", nullValue()).body("previous", nullValue())
                .body("results.username", contains("mia", "olivia", "rita"))
                .body("results.role", contains("member", "owner", "auditor"));
    }

    @Test
    void put_newThenOther_isCreatedThenChanged() {
        String acme = Organizations.create();

        put(as("olivia"), acme, "otto", "member").statusCode(201).body("username", equalTo("otto"))
                .body("role", equalTo("member"));
        put(as("olivia"), acme, "otto", "auditor").statusCode(200).body("role", equalTo("auditor"));
        as("otto").get(MEMBERS, acme).then().statusCode(200).body("count", equalTo(4));
    }

    @Test
    void put_sameRoleAgain_keepsTheRevision() {
        String acme = Organizations.create();
        String tag = put(as("olivia"), acme, "otto", "member").extract().header("ETag");

        put(as("olivia"), acme, "otto", "member").statusCode(200).header("ETag", tag);
    }

    @Test
    void put_trailingSlash_isTheSame() {
        as("olivia").contentType(ContentType.JSON).body("{\"role\":\"member\"}")
                .put(MEMBER + "/", Organizations.create(), "otto").then().statusCode(201);
    }

    @Test
    void put_staleRevision_changesNothing() {
        String acme = Organizations.create();
        String tag = put(as("olivia"), acme, "otto", "member").extract().header("ETag");
        put(as("olivia").header("If-Match", tag), acme, "otto", "auditor").statusCode(200);

        put(as("olivia").header("If-Match", tag), acme, "otto", "member").statusCode(412);
        put(as("olivia").header("If-Match", "*"), acme, "new-one", "member").statusCode(412);
        as("olivia").header("If-Match", tag).delete(MEMBER, acme, "otto").then().statusCode(412);
    }

    @Test
    void delete_takesThemOut() {
        String acme = Organizations.create();

        as("olivia").delete(MEMBER, acme, "mia").then().statusCode(204);

        as("mia").get("/v2/orgs/{org}/settings", acme).then().statusCode(404);
        as("olivia").delete(MEMBER, acme, "mia").then().statusCode(404)
                .body("type", equalTo("urn:pullgate:problem:not-found"));
    }

    @Test
    void theLastOwnerStays() {
        String acme = Organizations.create();

        put(as("olivia"), acme, "olivia", "member").statusCode(409)
                .body("type", equalTo("urn:pullgate:problem:last-owner"));
        asAda().delete(MEMBER, acme, "olivia").then().statusCode(409);
        put(as("olivia"), acme, "mia", "owner").statusCode(200);
        put(as("olivia"), acme, "olivia", "member").statusCode(200);
    }

    @Test
    void twoOwnersWhoDemoteEachOtherAtOnce_leaveOne() throws Exception {
        String acme = Organizations.create();
        put(as("olivia"), acme, "mia", "owner").statusCode(200);

        try (ExecutorService owners = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> answers = Stream.of("olivia", "mia")
                    .map(owner -> owners.submit(() -> put(as(owner), acme, owner, "member").extract().statusCode()))
                    .toList();
            assertThat(answers).extracting(Future::get).containsExactlyInAnyOrder(200, 409);
        }
    }

    @ParameterizedTest(name = "{0}: read {1}, put {2}, delete {3}")
    @CsvSource({ "olivia, 200, 201, 204", "rita, 200, 403, 403", "mia, 200, 403, 403", "ada, 200, 201, 204",
            "otto, 404, 404, 404" })
    void membersAreReadByAllAndChangedByOwnersAndThePlatform(String username, int read, int put, int delete) {
        String acme = Organizations.create();

        signedIn(username).get(MEMBERS, acme).then().statusCode(read);
        put(signedIn(username), acme, "new-one", "member").statusCode(put);
        signedIn(username).delete(MEMBER, acme, "mia").then().statusCode(delete);
    }

    private static RequestSpecification signedIn(String username) {
        return username.equals("ada") ? asAda() : as(username);
    }

    private static ValidatableResponse put(RequestSpecification request, String organization, String username, String role) {
        return request.contentType(ContentType.JSON).body("{\"role\":\"%s\"}".formatted(role))
                .put(MEMBER, organization, username).then();
    }
}

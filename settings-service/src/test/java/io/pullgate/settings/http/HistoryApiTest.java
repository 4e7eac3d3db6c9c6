package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.SignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class HistoryApiTest {

    private static final String SETTINGS = "/v2/orgs/{org}/settings";
    private static final String HISTORY = SETTINGS + "/history";

    private String acme;

    @BeforeEach
    void makeAnOrganizationWithAHistory() {
        acme = Organizations.create();
        patch("{\"restricted_images\":{\"mode\":\"monitor\",\"allow_official_images\":true}}", "\"1\"").then().statusCode(200);
        patch("{\"restricted_images\":{\"mode\":\"enforce\",\"allowed_repositories\":[\"grafana/grafana\"]}}", "\"2\"").then()
                .statusCode(200);
    }

    @Test
    void list_hasEveryRevisionNewestFirstWithWhatItMadeDifferent() {
        as("rita").get(HISTORY, acme).then().statusCode(200).body("count", equalTo(3))
                .body("results.revision", contains(3, 2, 1))
                .body("results.action", contains("settings.update", "settings.update", "organization.create"))
                .body("results.actor", contains("olivia", "olivia", "ada"))
                .body("results[0].occurred_at", notNullValue()).body("results[0].client_address", equalTo("127.0.0.1"))
                .body("results[0].differences.field", contains("mode", "allowed_repositories"))
                .body("results[0].differences[0].from", equalTo("monitor"))
                .body("results[0].differences[0].to", equalTo("enforce"))
                .body("results[0].differences[1].added", contains("docker.io/grafana/grafana"))
                .body("results[2].differences", empty()).body("results[0].settings", nullValue());
        as("rita").queryParam("page", 2).queryParam("page_size", 2).get(HISTORY, acme).then()
                .body("results.revision", contains(1));
    }

    @Test
    void read_showsTheSettingsAsTheyWere() {
        as("olivia").get(HISTORY + "/2", acme).then().statusCode(200)
                .body("settings.restricted_images.mode", equalTo("monitor"))
                .body("settings.restricted_images.allowed_repositories", empty());
    }

    @Test
    void compare_namesEachDifference() {
        as("olivia").queryParam("from", 1).queryParam("to", 3).get(HISTORY + "/comparison", acme).then().statusCode(200)
                .body("from", equalTo(1)).body("to", equalTo(3))
                .body("differences.field", contains("mode", "allow_official_images", "allowed_repositories"));
        as("olivia").queryParam("from", 3).queryParam("to", 3).get(HISTORY + "/comparison", acme).then()
                .body("differences", empty());
        as("olivia").queryParam("from", 3).get(HISTORY + "/comparison", acme).then().statusCode(400)
                .body("violations[0].field", equalTo("to"));
    }

    @Test
    void restore_makesANewRevisionOfTheOldRules() {
        SignIn.asAda().contentType(ContentType.JSON).header("If-Match", "\"3\"").body("{\"namespaces\":[]}")
                .put("/v2/orgs/{org}/namespaces", acme).then().statusCode(200);

        restore(2, "\"4\"").then().statusCode(200).header("ETag", "\"5\"")
                .body("restricted_images.mode", equalTo("monitor")).body("restricted_images.allowed_repositories", empty());

        as("olivia").get(HISTORY, acme).then()
                .body("results.action", contains("settings.restore", "namespaces.update", "settings.update",
                        "settings.update", "organization.create"))
                .body("results[0].differences.field", contains("mode", "allowed_repositories"));
        as("olivia").get("/v2/orgs/{org}", acme).then().body("namespaces", empty());
    }

    @Test
    void restore_whatIsThereAlready_changesNothing() {
        restore(3, "\"3\"").then().statusCode(200).header("ETag", "\"3\"");
    }

    @Test
    void restore_needsTheRevisionOneHasSeen() {
        as("olivia").post(HISTORY + "/1/restore", acme).then().statusCode(428);
        restore(1, "\"2\"").then().statusCode(412).body("current.restricted_images.mode", equalTo("enforce"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "4", "-1", "x", "99999999999999999999" })
    void read_revisionThatIsNotThere_isNotFound(String revision) {
        as("olivia").get(HISTORY + "/" + revision, acme).then().statusCode(404);
        as("olivia").header("If-Match", "*").post(HISTORY + "/" + revision + "/restore", acme).then().statusCode(404);
    }

    @ParameterizedTest(name = "{0} reads {1} and restores {2}")
    @CsvSource({ "olivia, 200, 200", "rita, 200, 403", "mia, 403, 403", "ada, 200, 403", "otto, 404, 404" })
    void historyIsReadByOwnersAndAuditorsAndRestoredByOwners(String username, int read, int restored) {
        String token = username.equals("ada") ? SignIn.token("ada", "platform-admin") : SignIn.token(username);
        for (String path : List.of("", "/1", "/comparison?from=1&to=2")) {
            SignIn.with(token).get(HISTORY + path, acme).then().statusCode(read);
        }
        SignIn.with(token).header("If-Match", "*").post(HISTORY + "/1/restore", acme).then().statusCode(restored);
    }

    @Test
    void twoAdministratorsWritingAtOnceLoseNothingSilently() throws Exception {
        try (ExecutorService administrators = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> administrators.submit(() -> flip().statusCode())).toList();
            int changed = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(200, 412);
                changed += answer.get() == 200 ? 1 : 0;
            }
            int revisions = 3 + changed;
            as("olivia").queryParam("page_size", 1000).get(HISTORY, acme).then().body("count", equalTo(revisions))
                    .body("results.revision",
                            equalTo(IntStream.rangeClosed(1, revisions).mapToObj(i -> revisions + 1 - i).toList()));
        }
    }

    /// Reads what is there and asks for the opposite.
    private Response flip() {
        Response seen = as("olivia").get(SETTINGS, acme);
        boolean official = seen.path("restricted_images.allow_official_images");
        return patch("{\"restricted_images\":{\"allow_official_images\":%s}}".formatted(!official), seen.header("ETag"));
    }

    private Response patch(String body, String ifMatch) {
        return as("olivia").contentType("application/merge-patch+json").header("If-Match", ifMatch).body(body)
                .patch(SETTINGS, acme);
    }

    private Response restore(int revision, String ifMatch) {
        return as("olivia").header("If-Match", ifMatch).post(HISTORY + "/{revision}/restore", acme, revision);
    }
}

package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.SignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class SettingsApiTest {

    private static final String SETTINGS = "/v2/orgs/{org}/settings";
    private static final String ON = body(
            "\"enabled\":true,\"allow_official_images\":true,\"allow_verified_publishers\":false");
    private static final String OFF = body(
            "\"enabled\":false,\"allow_official_images\":true,\"allow_verified_publishers\":false");

    @Inject
    DataSource database;

    @Test
    void get_newOrganization_isOffAndShowsEverySwitch() {
        as("mia").get(SETTINGS, Organizations.create()).then().statusCode(200).header("ETag", "\"1\"")
                .body("restricted_images", aMapWithSize(6))
                .body("restricted_images.enabled", equalTo(false))
                .body("restricted_images.allow_official_images", equalTo(false))
                .body("restricted_images.allow_verified_publishers", equalTo(false))
                .body("restricted_images.allow_community_images", equalTo(false))
                .body("restricted_images.mode", equalTo("off"))
                .body("restricted_images.allowed_repositories", empty())
                .body("other_registries.governed", equalTo(false))
                .body("other_registries.allowed_hosts", empty());
    }

    @Test
    void put_dockerHubsDocument_isInForceAtTheNextRevision() {
        String acme = Organizations.create();

        put(as("olivia"), acme, ON).statusCode(200).header("ETag", "\"2\"")
                .body("restricted_images.enabled", equalTo(true));

        as("rita").get(SETTINGS, acme).then().statusCode(200).header("ETag", "\"2\"")
                .body("restricted_images.enabled", equalTo(true))
                .body("restricted_images.allow_official_images", equalTo(true));
    }

    @Test
    void put_trailingSlash_isTheSame() {
        String acme = Organizations.create();

        as("olivia").contentType(ContentType.JSON).body(ON).put(SETTINGS + "/", acme).then().statusCode(200);
        as("olivia").get(SETTINGS + "/", acme).then().statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void put_sameDocumentAgain_keepsTheRevision() {
        String acme = Organizations.create();
        put(as("olivia"), acme, ON).statusCode(200).header("ETag", "\"2\"");

        put(as("olivia"), acme, ON).statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void put_ourSwitches_stayAsTheyAreWhereLeftOut() {
        String acme = Organizations.create();
        put(as("olivia"), acme, body("\"enabled\":true,\"allow_official_images\":true,\"allow_verified_publishers\":true,"
                + "\"allow_community_images\":true,\"allow_sponsored_oss\":false")).statusCode(200);

        put(as("olivia"), acme, OFF).statusCode(200)
                .body("restricted_images.enabled", equalTo(false))
                .body("restricted_images.allow_community_images", equalTo(true))
                .body("restricted_images.allow_sponsored_oss", equalTo(false));
    }

    @Test
    void put_sponsoredOssNull_followsTheCommunityAgain() {
        String acme = Organizations.create();
        String three = "\"enabled\":true,\"allow_official_images\":true,\"allow_verified_publishers\":true";
        put(as("olivia"), acme, body(three + ",\"allow_sponsored_oss\":true")).statusCode(200)
                .body("restricted_images.allow_sponsored_oss", equalTo(true));

        put(as("olivia"), acme, body(three + ",\"allow_sponsored_oss\":null")).statusCode(200).header("ETag", "\"3\"")
                .body("restricted_images", aMapWithSize(6));
    }

    @Test
    void put_staleRevision_tellsTheCurrentOne() {
        String acme = Organizations.create();
        put(as("olivia").header("If-Match", "\"1\""), acme, ON).statusCode(200);

        put(as("olivia").header("If-Match", "\"1\""), acme, OFF).statusCode(412).header("ETag", "\"2\"")
                .contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:stale-revision"))
                .body("title", equalTo("Stale revision"))
                .body("currentRevision", equalTo(2))
                .body("current.restricted_images.enabled", equalTo(true));
        put(as("olivia").header("If-Match", "*"), acme, OFF).statusCode(200);
    }

    @Test
    void put_twoWritersWithTheSameIfMatch_oneOfThemFails() throws Exception {
        String acme = Organizations.create();

        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = Stream.of(ON, OFF, ON, OFF, ON, OFF, ON, OFF)
                    .map(body -> writers.submit(() -> put(as("olivia").header("If-Match", "\"1\""), acme, body)
                            .extract().statusCode()))
                    .toList();
            assertThat(answers).extracting(Future::get).containsOnlyOnce(200).filteredOn(status -> status != 200)
                    .containsOnly(412);
        }
        as("olivia").get(SETTINGS, acme).then().header("ETag", "\"2\"");
    }

    @Test
    void put_manyWritersWithoutIfMatch_noChangeIsLost() throws Exception {
        String acme = Organizations.create();

        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<Future<String>> tags = Stream.iterate(0, i -> i + 1).limit(40)
                    .map(i -> writers.submit(() -> put(as("olivia"), acme, i % 2 == 0 ? ON : OFF).statusCode(200)
                            .extract().header("ETag")))
                    .toList();
            assertThat(tags).extracting(Future::get).isNotEmpty();
        }
        long revision = Long.parseLong(as("olivia").get(SETTINGS, acme).header("ETag").replace("\"", ""));
        assertThat(settingsChanges(acme)).as("each revision is one entry of the log").isEqualTo(revision - 1);
    }

    @ParameterizedTest(name = "{0} reads: {1}, writes: {2}")
    @CsvSource({ "olivia, 200, 200", "rita, 200, 403", "mia, 200, 403", "ada, 200, 403", "otto, 404, 404", "greta, 404, 404" })
    void rulesAreReadByTheirPeopleAndWrittenByOwners(String username, int read, int write) {
        String acme = Organizations.create();

        signedIn(username).get(SETTINGS, acme).then().statusCode(read);
        put(signedIn(username), acme, ON).statusCode(write);
    }

    @Test
    void outsidersCannotTellAnOrganizationFromNone() {
        String acme = Organizations.create();
        String none = Organizations.newName();

        for (String path : List.of("", "/settings", "/members")) {
            String existing = as("otto").get("/v2/orgs/" + acme + path).then().statusCode(404).extract().asString();
            String missing = as("otto").get("/v2/orgs/" + none + path).then().statusCode(404).extract().asString();
            assertThat(existing).isEqualTo(missing.replace(none, acme)).contains("organization-not-found");
        }
        assertThat(put(as("otto"), acme, ON).extract().asString())
                .isEqualTo(put(as("otto"), none, ON).extract().asString().replace(none, acme));
    }

    @Test
    void aPlatformAdministratorWhoIsAnOwnerWrites() {
        String acme = Organizations.create();
        asAda().contentType(ContentType.JSON).body("{\"role\":\"owner\"}").put("/v2/orgs/{org}/members/ada", acme)
                .then().statusCode(201);

        put(asAda(), acme, ON).statusCode(200);
    }

    @Test
    void withoutASignInNothingIsShown() {
        RestAssured.get(SETTINGS, Organizations.create()).then().statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .contentType("application/problem+json")
                .body("restricted_images", nullValue());
    }

    private long settingsChanges(String organization) throws SQLException {
        String query = "select count(*) from settings_change where organization = ? and action = 'settings.update'";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, organization);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static RequestSpecification signedIn(String username) {
        return switch (username) {
            case "ada" -> SignIn.asAda();
            case "greta" -> as("greta", "auditor");
            default -> as(username);
        };
    }

    private static ValidatableResponse put(RequestSpecification request, String organization, String body) {
        return request.contentType(ContentType.JSON).body(body).put(SETTINGS, organization).then();
    }

    private static String body(String switches) {
        return "{\"restricted_images\":{" + switches + "}}";
    }
}

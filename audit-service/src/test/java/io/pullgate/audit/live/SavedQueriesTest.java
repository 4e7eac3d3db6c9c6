package io.pullgate.audit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// Searches people make again.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class SavedQueriesTest extends OrganizationTest {

    @Test
    void aSavedQueryIsALinkThatFindsWhatItSays() {
        UUID denied = pull(_ -> {
        });
        pull(event -> event.put("outcome", "allowed"));
        awaitRecorded(2);

        Response saved = writing(rita, """
                {"name": "Refused", "q": "created:7d  decision:denied"}""").post("/v1/saved-queries");
        saved.then().statusCode(201).header("ETag", equalTo("\"1\"")).header("Location", notNullValue())
                .body("q", equalTo("decision:denied created:>=now-7d"), "owner", equalTo(rita), "organization", nullValue(),
                        "revision", equalTo(1));

        assertThat(ids(as(rita).get(saved.jsonPath().getString("href")))).containsExactly(denied);
        as(rita).get(saved.header("Location")).then().statusCode(200).header("ETag", equalTo("\"1\""))
                .body("name", equalTo("Refused"));
        assertThat(names(rita)).containsExactly("Refused");
        assertThat(names(olivia)).isEmpty();
        as(olivia).get(saved.header("Location")).then().statusCode(404)
                .body("type", equalTo("urn:pullgate:problem:saved-query-not-found"));
    }

    @Test
    void whatIsSharedIsThereForAllPeopleOfTheOrganizationAndChangedByThoseWhoOverseeIt() {
        String shared = writing(rita, body("Off", "is:off", acme)).post("/v1/saved-queries").header("Location");

        assertThat(List.of(names(olivia), names(rita), names(mia), names(otto)))
                .isEqualTo(List.of(List.of("Off"), List.of("Off"), List.of("Off"), List.of()));
        writing(mia, body("On", "-is:off", acme)).header("If-Match", "*").put(shared).then().statusCode(403)
                .body("type", equalTo("urn:pullgate:problem:owners-and-auditors-only"));
        writing(mia, body("Mine", "is:off", acme)).post("/v1/saved-queries").then().statusCode(403);
        writing(otto, body("Mine", "is:off", acme)).post("/v1/saved-queries").then().statusCode(404);
        writing(olivia, body("On", "-is:off", acme)).header("If-Match", "\"1\"").put(shared).then().statusCode(200)
                .header("ETag", equalTo("\"2\"")).body("q", equalTo("-is:off"), "owner", equalTo(rita));
        as(olivia).header("If-Match", "\"2\"").delete(shared).then().statusCode(204);
        assertThat(names(rita)).isEmpty();
    }

    @Test
    void nothingIsChangedByThoseWhoHaveNotSeenIt() {
        String mine = writing(mia, body("Mine", "is:off", null)).post("/v1/saved-queries").header("Location");

        writing(mia, body("Mine", "is:snapshot", null)).put(mine).then().statusCode(428)
                .body("type", equalTo("urn:pullgate:problem:revision-missing"));
        as(mia).header("If-Match", "\"7\"").delete(mine).then().statusCode(412)
                .body("type", equalTo("urn:pullgate:problem:stale-revision"), "currentRevision", equalTo(1));
        as(mia).get(mine).then().statusCode(200).body("q", equalTo("is:off"));
    }

    @Test
    void whatCannotBeSavedIsSaid() {
        writing(mia, body("Mine", "is:off", null)).post("/v1/saved-queries").then().statusCode(201);

        writing(mia, body("Mine", "is:snapshot", null)).post("/v1/saved-queries").then().statusCode(409)
                .body("type", equalTo("urn:pullgate:problem:name-taken"));
        writing(mia, body("Bad", "is:what", null)).post("/v1/saved-queries").then().statusCode(400)
                .body("type", equalTo("urn:pullgate:problem:bad-search"), "position", equalTo(4));
        writing(mia, body("", "is:off", null)).post("/v1/saved-queries").then().statusCode(400)
                .body("parameter", equalTo("name"));
        writing(mia, "{\"name\": \"Empty\", \"q\": \"\"}").post("/v1/saved-queries").then().statusCode(400)
                .body("parameter", equalTo("q"));
        writing(mia, "{\"q\": \"is:off\"}").post("/v1/saved-queries").then().statusCode(400).body("parameter", equalTo("name"));
        writing(mia, "{").post("/v1/saved-queries").then().statusCode(400).contentType("application/problem+json");
        trail.texts("""
                WITH added AS (INSERT INTO saved_query SELECT gen_random_uuid(), ?, NULL, 'q' || number, 'is:off', 1, now()
                    FROM generate_series(1, 99) AS number RETURNING 1) SELECT count(*) FROM added""", mia);
        writing(mia, body("One more", "is:off", null)).post("/v1/saved-queries").then().statusCode(409)
                .body("type", equalTo("urn:pullgate:problem:limit-reached"));
    }

    @Test
    void everyBuiltInQueryIsALinkThatWorks() {
        UUID denied = pull(_ -> {
        });
        UUID exempt = pull(
                event -> event.put("outcome", "allowed").put("reason", "owner_exempt").put("overridden", "community"));
        UUID off = pull(event -> event.put("outcome", "allowed").put("reason", "disabled").put("mode", "off"));
        UUID stale = pull(event -> event.put("outcome", "allowed").put("stalenessMillis", 60_001));
        topics.change(event -> event.put("organization", acme).put("target", mark));
        topics.change(event -> event.put("organization", acme).put("target", mark).put("action", "member.add"));
        awaitRecorded(4);
        awaitUntil(() -> trail.count("settings_change WHERE target = ?", mark) == 2);

        Map<String, Object> found = new TreeMap<>();
        for (Map<String, String> query : as(rita).get("/v1/saved-queries").jsonPath()
                .<Map<String, String>> getList("built_in")) {
            Response answer = as(rita).get(query.get("href"));
            assertThat(answer.statusCode()).as(query.get("href")).isEqualTo(200);
            found.put(query.get("key"), what(answer.jsonPath()));
        }

        assertThat(found).isEqualTo(new TreeMap<>(Map.of("denials-this-week", List.of(denied.toString()),
                "most-refused-images", List.of("docker.io/mallory/backdoor"), "users-with-most-refusals", List.of(mia),
                "owner-exempt-pulls", List.of(exempt.toString()), "pulls-while-off", List.of(off.toString()),
                "stale-decisions", List.of(stale.toString()), "changes-of-rules", List.of("settings.update"))));
    }

    @Test
    void aSharedQueryMadePrivateBelongsToWhoMadeItSo() {
        String shared = writing(rita, body("Off", "is:off", acme)).post("/v1/saved-queries").header("Location");

        writing(olivia, body("Off", "is:off", null)).header("If-Match", "*").put(shared).then().statusCode(200)
                .body("owner", equalTo(olivia));
        as(rita).get(shared).then().statusCode(404);
        as(olivia).get(shared).then().statusCode(200).body("href", endsWith("?q=is%3Aoff"));
    }

    private static List<Object> what(JsonPath answer) {
        for (String path : List.of("pulls.decision_id", "changes.action", "facets.repository.value", "facets.user.value")) {
            List<Object> values = answer.getList(path);
            if (values != null) {
                return values;
            }
        }
        throw new AssertionError(answer.prettify());
    }

    private List<String> names(String user) {
        return as(user).get("/v1/saved-queries").jsonPath().getList("saved_queries.name");
    }

    private RequestSpecification writing(String user, String body) {
        return as(user).contentType("application/json").body(body);
    }

    private static String body(String name, String search, String organization) {
        return organization == null
                ? "{\"name\": \"%s\", \"q\": \"%s\"}".formatted(name, search)
                : "{\"name\": \"%s\", \"q\": \"%s\", \"organization\": \"%s\"}".formatted(name, search, organization);
    }
}

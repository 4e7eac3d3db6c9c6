package io.pullgate.audit.live;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/// What could not be read, as those get it who look after the installation.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class DeadLetterTest extends LiveTest {

    @ParameterizedTest
    @ValueSource(strings = { "auditor", "platform-admin" })
    void aMessageThatIsNoRecordIsShownAsItCame(String role) {
        String rubbish = "rubbish <script> \u00fc " + mark;
        String id = letter(rubbish);

        as(role).get("/v1/dead-letters/{id}", id).then().statusCode(200).header("Cache-Control", "no-store")
                .body("id", equalTo(Integer.parseInt(id)), "topic", equalTo(Topics.CHANGES), "partition", equalTo(2),
                        "problem", startsWith("not JSON"), "size", equalTo(rubbish.getBytes(UTF_8).length),
                        "bytes", equalTo(Base64.getEncoder().encodeToString(rubbish.getBytes(UTF_8))));
        as(role).get("/v1/dead-letters?limit=1").then().statusCode(200).header("Cache-Control", "no-store")
                .body("dead_letters", hasSize(1), "dead_letters[0]", not(hasKey("bytes")), "dead_letters[0]", hasKey("seen_at"),
                        "dead_letters[0]", hasKey("offset"));
    }

    @Test
    void pagesFollowEachOtherFromTheNewestOn() {
        List<Integer> sent = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            sent.addFirst(Integer.parseInt(letter(number + " " + mark)));
        }

        List<Integer> shown = new ArrayList<>();
        String page = "/v1/dead-letters?limit=2";
        while (!shown.contains(sent.getLast())) {
            JsonPath answer = as("auditor").get(page).jsonPath();
            shown.addAll(answer.getList("dead_letters.id"));
            page = answer.getString("next");
        }

        assertThat(shown).isSortedAccordingTo((one, other) -> other - one).doesNotHaveDuplicates().containsAll(sent);
    }

    @Test
    void theyAreNotForOwnersAndMembers() {
        String id = letter("rubbish " + mark);

        for (String path : List.of("/v1/dead-letters", "/v1/dead-letters/" + id, "/v1/gaps")) {
            as("owner").get(path).then().statusCode(403).contentType("application/problem+json")
                    .body("type", equalTo("urn:pullgate:problem:platform-admins-and-auditors-only"));
            given().get(path).then().statusCode(401).contentType("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "999999999999999999", "0", "-1", "1e3", "%27", "99999999999999999999999" })
    void whatIsNotThereIsAProblem(String id) {
        as("auditor").urlEncodingEnabled(false).get("/v1/dead-letters/" + id).then().statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:dead-letter-not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v1/dead-letters?organization=acme", "/v1/dead-letters?limit=0", "/v1/dead-letters?cursor=x",
            "/v1/gaps?replica=x", "/v1/gaps?limit=1001" })
    void whatCannotBeUnderstoodIsAProblem(String path) {
        as("auditor").get(path).then().statusCode(400).body("type", equalTo("urn:pullgate:problem:bad-parameter"));
    }

    /// Sends it, and waits until it is there.
    private String letter(String text) {
        topics.sendTo(Topics.CHANGES, 2, text.getBytes(UTF_8));
        awaitUntil(() -> !ids(text).isEmpty());
        return ids(text).getFirst();
    }

    private List<String> ids(String text) {
        return trail.texts("SELECT id FROM dead_letter WHERE bytes = ?", text.getBytes(UTF_8));
    }

    private RequestSpecification as(String role) {
        return given().auth().oauth2(servers.issuer().token("greta", role));
    }
}

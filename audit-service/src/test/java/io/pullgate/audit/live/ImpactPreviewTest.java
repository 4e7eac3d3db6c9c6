package io.pullgate.audit.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/// What a draft would have done to the pulls on record, with somebody else to judge.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class ImpactPreviewTest extends LiveTest {

    private final String acme = "acme-" + mark;
    private final String olivia = "olivia-" + mark;
    private final String mia = "mia-" + mark;
    private final String otto = "otto-" + mark;

    @BeforeEach
    void join() {
        servers.judge().answerWith(200);
        topics.membership(olivia, 1, acme + ":owner");
        topics.membership(mia, 1, acme + ":member");
        topics.flush();
        awaitUntil(() -> preview(olivia, 7).extract().statusCode() == 200 && preview(mia, 7).extract().statusCode() == 403);
    }

    @Test
    void whatADraftWouldHaveDoneIsCountedAndDifferentPullsAreJudgedOnce() {
        pulls(mia, "library/alpine", "allowed", 5);
        pulls(otto, "library/alpine", "would_deny", 2);
        pulls(mia, "acme/api", "allowed", 3);
        pulls(mia, "library/old", "allowed", 1, Instant.now().minus(Duration.ofDays(8)));
        awaitRecorded(11);

        preview(olivia, 7).statusCode(200)
                .body("organization", equalTo(acme), "recorded_pulls", equalTo(10), "pulls", equalTo(10),
                        "distinct_pulls", equalTo(3), "capped", is(false), "unbound", equalTo(0))
                .body("newly_refused.pulls", equalTo(7), "newly_refused.images", equalTo(1), "newly_refused.people", equalTo(2),
                        "newly_refused.top_images[0].image", equalTo("docker.io/library/alpine"),
                        "newly_refused.top_images[0].reasons.official", equalTo(7),
                        "newly_refused.top_users.user", equalTo(List.of(mia, otto)), "newly_allowed.pulls", equalTo(0));

        assertThat(servers.judge().questions()).hasSize(2).allSatisfy(question -> {
            assertThat(question.required("organization").asText()).isEqualTo(acme);
            assertThat(question.at("/rules/restricted_images/mode").asText()).isEqualTo("enforce");
        });
        assertThat(servers.judge().authorizations()).hasSize(2).allSatisfy(told -> assertThat(told).startsWith("Bearer ey"));
        preview(olivia, 90).body("distinct_pulls", equalTo(4));
    }

    @Test
    void beyondTheMostTheRarestAreLeftOutAndThatIsSaid() {
        for (int image = 0; image < 7; image++) {
            pulls(mia, "library/image-" + image, "allowed", image == 0 ? 2 : 1);
        }
        awaitRecorded(8);

        preview(olivia, 7).body("recorded_pulls", equalTo(8), "pulls", equalTo(6), "distinct_pulls", equalTo(5),
                "capped", is(true));
    }

    @Test
    void itIsForThoseWhoOverseeTheOrganization() {
        preview(mia, 7).statusCode(403).body("type", equalTo("urn:pullgate:problem:owners-and-auditors-only"));
        preview(otto, 7).statusCode(404).body("type", equalTo("urn:pullgate:problem:organization-not-found"));
        preview("ada", 7, "platform-admin").statusCode(200);
        preview("greta", 7, "auditor").statusCode(200);
        given().contentType("application/json").body("{}").post("/v1/impact").then().statusCode(401);
    }

    @Test
    void platformAdministratorsGetNoNamesAndItIsOnRecordWhoseCountsWereRead() {
        pulls(mia, "library/alpine", "allowed", 3);
        awaitRecorded(3);
        String ada = "ada-" + mark;

        preview(ada, 7, "platform-admin").statusCode(200).body("newly_refused.people", equalTo(1),
                "newly_refused.top_images", hasSize(1), "newly_refused.top_users", hasSize(0));
        preview(otto, 7).statusCode(404);

        assertThat(trail
                .texts("SELECT status FROM audit_access WHERE username = ANY (?) AND path = '/v1/impact' AND NOT everything"
                        + " AND organizations = ARRAY[?::text] ORDER BY status", new String[] { ada, otto }, acme))
                .containsExactly("200", "404");
    }

    @Test
    void rubbishIsAProblem() {
        preview(olivia, 91).statusCode(400).body("type", equalTo("urn:pullgate:problem:malformed-request"),
                "detail", containsString("days"));
        given().auth().oauth2(servers.issuer().token(olivia)).contentType("application/json").body("{")
                .post("/v1/impact").then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void whatPolicyServiceDoesNotUnderstandIsToldAndThatItIsAwayToo() {
        pulls(mia, "library/alpine", "allowed", 1);
        awaitRecorded(1);

        servers.judge().answerWith(400);
        preview(olivia, 7).statusCode(400).body("type", equalTo("urn:pullgate:problem:malformed-request"),
                "detail", equalTo("rules.mode is not known"));
        for (int status : new int[] { 0, 401, 500 }) {
            servers.judge().answerWith(status);
            preview(olivia, 7).statusCode(503).contentType("application/problem+json").header("Retry-After", equalTo("5"))
                    .body("type", equalTo("urn:pullgate:problem:simulation-unavailable"));
        }
    }

    private void pulls(String user, String repository, String outcome, int times) {
        pulls(user, repository, outcome, times, Instant.now());
    }

    private void pulls(String user, String repository, String outcome, int times, Instant at) {
        for (int i = 0; i < times; i++) {
            topics.decision(event -> event.put("integration", mark).put("organization", acme).put("username", user)
                    .put("registry", "docker.io").put("repository", repository).put("outcome", outcome)
                    .put("occurredAt", at.toString()));
        }
    }

    private ValidatableResponse preview(String user, int days, String... realmRoles) {
        return given().auth().oauth2(servers.issuer().token(user, realmRoles)).contentType("application/json").body("""
                {"organization": "%s", "days": %d, "rules": {"restricted_images": {"mode": "enforce"}}}"""
                .formatted(acme, days)).post("/v1/impact").then();
    }
}

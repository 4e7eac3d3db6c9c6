package io.pullgate.audit.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// The reports, as their readers get them.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class ReportTest extends LiveTest {

    /// A new organization with new people for each test.
    private final String acme = "acme-" + mark;
    private final String globex = "globex-" + mark;
    private final String olivia = "olivia-" + mark;
    private final String rita = "rita-" + mark;
    private final String mia = "mia-" + mark;
    private final String otto = "otto-" + mark;

    @BeforeEach
    void foundOrganizations() {
        topics.membership(olivia, 1, acme + ":owner");
        topics.membership(rita, 1, acme + ":auditor");
        topics.membership(mia, 2, acme + ":member", globex + ":auditor");
        topics.flush();
        awaitUntil(() -> List.of(olivia, rita, mia).stream()
                .allMatch(user -> as(user).get("/v1/pulls?organization=" + acme).statusCode() == 200));
    }

    @Test
    void aPullIsShownWithAllItsFields() {
        UUID id = pull(acme, mia);
        awaitRecorded(1);

        as(olivia).get("/v1/pulls/{id}", id).then().statusCode(200)
                .body("decision_id", equalTo(id.toString()), "decided_at", equalTo("2026-11-23T09:00:02.500Z"),
                        "user", equalTo(mia), "user_id", nullValue(), "authentication", equalTo("access_token"),
                        "token_id", equalTo("019ab0b2-6c00-7000-8000-0000000000aa"), "organization", equalTo(acme),
                        "image", equalTo("mallory/backdoor"), "registry", equalTo("docker.io"),
                        "repository", equalTo("mallory/backdoor"), "tag", nullValue())
                .body("category", equalTo("community"), "decision", equalTo("denied"), "reason", equalTo("community"),
                        "mode", equalTo("enforce"), "role", equalTo("member"), "policy_revision", equalTo(7),
                        "catalogue_revision", equalTo(12), "staleness_ms", equalTo(350),
                        "from_snapshot", equalTo(true))
                .body("client_address", equalTo("192.0.2.20"), "user_agent", startsWith("docker/20.10.24"),
                        "door", equalTo("token"), "integration", equalTo(mark), "replica", equalTo("policy-1"),
                        "epoch", equalTo(3), "sequence", equalTo(1041), "trace_id", nullValue());
    }

    @Test
    void everybodySeesWhatTheyMay() {
        UUID ofMia = pull(acme, mia);
        UUID ofOlivia = pull(acme, olivia);
        UUID elsewhere = pull(globex, mia);
        UUID ofOtto = pull(null, otto);
        awaitRecorded(4);

        assertThat(seenBy(olivia, "")).containsExactlyInAnyOrder(ofMia, ofOlivia);
        assertThat(seenBy(rita, "?organization=" + acme)).containsExactlyInAnyOrder(ofMia, ofOlivia);
        assertThat(seenBy(mia, "")).containsExactlyInAnyOrder(ofMia, elsewhere);
        assertThat(seenBy(mia, "?organization=" + acme)).containsExactly(ofMia);
        assertThat(seenBy(otto, "")).containsExactly(ofOtto);
        assertThat(ids(as("greta", "auditor").get("/v1/pulls?from=2026-11-23&to=2026-11-24&organization=" + acme)))
                .containsExactlyInAnyOrder(ofMia, ofOlivia);
        assertThat(ids(as("greta", "auditor").get("/v1/pulls?user=" + mia))).containsExactlyInAnyOrder(ofMia, elsewhere);
        assertThat(ids(as("greta", "auditor").get("/v1/pulls?user=" + otto))).containsExactly(ofOtto);
    }

    @Test
    void whoHasNothingToDoWithAnOrganizationIsNotToldThatItExists() {
        UUID id = pull(acme, mia);
        awaitRecorded(1);

        as(otto).get("/v1/pulls?organization=" + acme).then().statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:organization-not-found"), "organization", equalTo(acme));
        as(otto).get("/v1/changes?organization=" + acme).then().statusCode(404);
        as(otto).get("/v1/pulls/{id}", id).then().statusCode(404)
                .body("type", equalTo("urn:pullgate:problem:pull-not-found"));
        as(otto).get("/v1/pulls/{id}", "no-uuid").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void verdictsOfOtherOrganizationsAreNotShownToAnOwner() {
        UUID id = topics.decision(event -> {
            event.put("integration", mark).put("organization", acme).put("username", mia).putArray("verdicts");
            event.withArray("verdicts").addObject().put("organization", acme).put("outcome", "denied");
            event.withArray("verdicts").addObject().put("organization", globex).put("outcome", "allowed");
        });
        awaitRecorded(1);

        as(olivia).get("/v1/pulls/{id}", id).then().body("verdicts.organization", equalTo(List.of(acme)));
        as(mia).get("/v1/pulls/{id}", id).then().body("verdicts.organization", equalTo(List.of(acme, globex)));
        as("greta", "auditor").get("/v1/pulls/{id}", id).then().body("verdicts", hasSize(2));
    }

    @Test
    void whoLeavesAnOrganizationSeesNoMoreOfIt() {
        topics.membership(olivia, 2);
        topics.flush();

        awaitUntil(() -> as(olivia).get("/v1/pulls?organization=" + acme).statusCode() == 404);
    }

    @Test
    void manyPullsComeNewestFirstPageByPage() {
        List<UUID> sent = new ArrayList<>();
        Instant first = Instant.parse("2026-10-31T23:59:00Z");
        // Three of them each microsecond, across the turn of a month.
        IntStream.range(0, 2_500).forEach(number -> sent.add(topics.decision(event -> event.put("integration", mark)
                .put("organization", acme).put("username", mia)
                .put("occurredAt", first.plusMillis(number / 3 * 100L).toString()))));
        awaitRecorded(2_500);

        List<UUID> seen = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String next = "/v1/pulls?limit=333&user=" + mia + "&organization=" + acme;
        while (next != null) {
            Response page = as(olivia).get(next);
            seen.addAll(ids(page));
            times.addAll(page.jsonPath().getList("pulls.decided_at"));
            next = page.jsonPath().getString("next");
            assertThat(page.header("Link")).isEqualTo(next == null ? null : "<%s>; rel=\"next\"".formatted(next));
        }

        assertThat(seen).hasSize(2_500).doesNotHaveDuplicates().containsAll(sent);
        assertThat(times.stream().map(Instant::parse).toList()).isSortedAccordingTo((one, two) -> two.compareTo(one));
        assertThat(seenBy(mia, "?limit=1000")).isEqualTo(seen.subList(0, 1_000));
    }

    @Test
    void filtersNarrowTheReport() {
        UUID hub = pull(acme, mia, "docker.io", "library/alpine", "allowed", "official", "2026-11-01T00:00:00Z");
        UUID ghcr = pull(acme, mia, "ghcr.io", "acme/api", "would_deny", "other_registry", "2026-11-02T00:00:00Z");
        UUID other = pull(acme, olivia, "docker.io", "grafana/grafana", "denied", "verified_publisher",
                "2026-11-03T00:00:00Z");
        awaitRecorded(3);

        assertThat(seenBy(rita, "?repository=library/alpine")).containsExactly(hub);
        assertThat(seenBy(rita, "?repository=docker.io/library/alpine")).containsExactly(hub);
        assertThat(seenBy(rita, "?repository=alpine")).containsExactly(hub);
        assertThat(seenBy(rita, "?repository=ghcr.io/acme/api")).containsExactly(ghcr);
        assertThat(seenBy(rita, "?repository=acme/api")).isEmpty();
        assertThat(seenBy(rita, "?decision=denied")).containsExactly(other);
        assertThat(seenBy(rita, "?decision=would_deny")).containsExactly(ghcr);
        assertThat(seenBy(rita, "?category=official")).containsExactly(hub);
        assertThat(seenBy(rita, "?user=" + mia)).containsExactly(ghcr, hub);
        assertThat(seenBy(rita, "?from=2026-11-02T00:00:00Z&to=2026-11-03")).containsExactly(ghcr);
        assertThat(seenBy(rita, "?from=2026-11-02T01:00:00%2B01:00")).containsExactly(other, ghcr);
        assertThat(seenBy(rita, "?decision=denied&category=official")).isEmpty();
    }

    @Test
    void badParametersAreNamed() {
        for (String bad : List.of("limit=0", "cursor=rubbish", "from=yesterday", "decision=maybe", "organisation=acme",
                "repository=A", "user=mia%00", "limit=1&limit=2", "format=pdf", "user=")) {
            as(olivia).get("/v1/pulls?" + bad).then().statusCode(400).contentType("application/problem+json")
                    .body("type", equalTo("urn:pullgate:problem:bad-parameter"),
                            "parameter", equalTo(bad.substring(0, bad.indexOf('='))), "status", is(400));
        }
    }

    @Test
    void csvHoldsAllPullsAndIsHarmlessInASpreadsheet() {
        IntStream.range(0, 2_345).forEach(number -> topics.decision(event -> event.put("integration", mark)
                .put("organization", acme).put("username", mia).put("userAgent", "=HYPERLINK(\"http://evil\",\"a,b\")")));
        awaitRecorded(2_345);

        Response csv = as(olivia).accept("text/csv").get("/v1/pulls?organization=" + acme);

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.contentType()).startsWith("text/csv").contains("charset=utf-8", "header=present");
        assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"pulls.csv\"");
        List<String> lines = List.of(csv.asString().split("\r\n"));
        assertThat(lines).hasSize(2_346);
        assertThat(lines.getFirst()).startsWith("decision_id,decided_at,recorded_at,user,").endsWith(",trace_id,verdicts");
        assertThat(lines.get(1)).contains(",\"'=HYPERLINK(\"\"http://evil\"\",\"\"a,b\"\")\",");
    }

    @Test
    void csvHasTheFieldsOfTheJsonReport() {
        pull(acme, mia);
        awaitRecorded(1);

        String header = as(olivia).get("/v1/pulls?format=csv&organization=" + acme).asString().lines().findFirst().get();
        JsonPath json = as(olivia).get("/v1/pulls?organization=" + acme).jsonPath();

        assertThat(List.of(header.split(","))).containsExactlyElementsOf(json.getMap("pulls[0]").keySet().stream()
                .map(Object::toString).toList());
    }

    @Test
    void csvWithALimitIsOnePageWithALinkToTheNext() {
        IntStream.range(0, 3).forEach(_ -> pull(acme, mia));
        awaitRecorded(3);

        Response page = as(olivia).get("/v1/pulls?format=csv&limit=2&organization=" + acme);
        assertThat(page.asString().lines()).hasSize(3);
        String link = page.header("Link");
        Response last = as(olivia).get(link.substring(1, link.indexOf('>')));
        assertThat(last.asString().lines()).hasSize(2);
        assertThat(last.header("Link")).isNull();
    }

    @Test
    void changesAreForOwnersAndAuditors() {
        for (int number = 0; number < 3; number++) {
            int revision = number;
            topics.change(event -> event.put("organization", acme).put("target", mark).put("revision", revision)
                    .put("occurredAt", "2026-11-0" + (revision + 1) + "T00:00:00Z"));
        }
        awaitUntil(() -> trail.count("settings_change WHERE target = ?", mark) == 3);

        as(olivia).get("/v1/changes?organization=" + acme + "&limit=2").then().statusCode(200)
                .body("changes.revision", equalTo(List.of(2, 1)), "changes[0].before.mode", equalTo("off"),
                        "changes[0].after.mode", equalTo("enforce"), "changes[0].actor", equalTo("olivia"),
                        "next", containsString("cursor="))
                .header("Link", containsString("rel=\"next\""));
        assertThat(as(rita).get("/v1/changes?from=2026-11-02").jsonPath().getList("changes.revision"))
                .isEqualTo(List.of(2, 1));
        as("greta", "auditor").get("/v1/changes?organization=" + acme).then().body("changes", hasSize(3));
        as(mia).get("/v1/changes?organization=" + acme).then().statusCode(403)
                .body("type", equalTo("urn:pullgate:problem:owners-and-auditors-only"));
        as(mia).get("/v1/changes").then().statusCode(200).body("changes.organization", everyItem(equalTo(globex)));
    }

    private UUID pull(String organization, String user) {
        return topics.decision(event -> event.put("integration", mark).put("organization", organization)
                .put("username", user));
    }

    private UUID pull(String organization, String user, String registry, String repository, String outcome,
            String category, String time) {
        return topics.decision(event -> event.put("integration", mark).put("organization", organization)
                .put("username", user).put("registry", registry).put("repository", repository).put("outcome", outcome)
                .put("category", category).put("occurredAt", time));
    }

    private List<UUID> seenBy(String user, String query) {
        return ids(as(user).get("/v1/pulls" + query));
    }

    private static List<UUID> ids(Response page) {
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        return page.jsonPath().getList("pulls.decision_id", String.class).stream().map(UUID::fromString).toList();
    }

    private RequestSpecification as(String user, String... realmRoles) {
        return given().urlEncodingEnabled(false).auth().oauth2(servers.issuer().token(user, realmRoles));
    }
}

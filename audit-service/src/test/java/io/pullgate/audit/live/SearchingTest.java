package io.pullgate.audit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/// Searching among the records of one organization, and counting them.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class SearchingTest extends OrganizationTest {

    @Test
    void aSearchFindsWhatItSays() {
        UUID nginx = pull(event -> event.put("repository", "library/nginx").put("image", "nginx:1.29").put("tag", "1.29")
                .put("category", "official").put("outcome", "allowed").put("reason", "official"));
        UUID api = pull(event -> event.put("registry", "ghcr.io").put("repository", "acme/api").put("username", olivia)
                .put("category", "other_registry").put("outcome", "allowed").put("reason", "owner_exempt")
                .put("overridden", "registry_list").put("role", "owner").put("stalenessMillis", 90_000));
        UUID off = pull(event -> event.put("username", (String) null).put("mode", "off").put("reason", "disabled")
                .put("outcome", "allowed").put("fromSnapshot", false).put("replica", "policy-2").put("door", "gate")
                .put("clientAddress", "2001:db8::1"));
        awaitRecorded(3);

        assertThat(found(rita, "repo:nginx")).containsExactly(nginx);
        assertThat(found(rita, "-repo:library/nginx")).containsExactlyInAnyOrder(api, off);
        assertThat(found(rita, "repo:library/ngin*,ghcr.io/*")).containsExactlyInAnyOrder(nginx, api);
        assertThat(found(rita, "image:nginx:* tag:1.29")).containsExactly(nginx);
        assertThat(found(rita, "user:" + mia)).containsExactly(nginx);
        assertThat(found(rita, "-user:" + mia)).containsExactlyInAnyOrder(api, off);
        assertThat(found(rita, "org:" + acme + " -decision:denied")).containsExactlyInAnyOrder(nginx, api, off);
        assertThat(found(rita, "is:owner-exempt")).containsExactly(api);
        assertThat(found(rita, "overridden:registry_list registry:ghcr.io")).containsExactly(api);
        assertThat(found(rita, "stale:>60000")).containsExactly(api);
        assertThat(found(rita, "is:off mode:off")).containsExactly(off);
        assertThat(found(rita, "-is:snapshot")).containsExactly(off);
        assertThat(found(rita, "ip:2001:db8::1 door:gate replica:policy-2")).containsExactly(off);
        assertThat(found(rita, "category:official,other_registry created:1d")).containsExactlyInAnyOrder(nginx, api);
        assertThat(found(rita, "created:<now-1d")).isEmpty();
        assertThat(found(otto, "org:" + acme)).isEmpty();
        assertThat(found(mia, "org:" + acme)).containsExactly(nginx);
    }

    @Test
    void searchAndParametersMustBothHold() {
        UUID denied = pull(_ -> {
        });
        pull(event -> event.put("outcome", "allowed"));
        awaitRecorded(2);

        assertThat(ids(as(rita).get("/v1/pulls?decision=denied&q=user:" + mia))).containsExactly(denied);
        assertThat(ids(as(rita).get("/v1/pulls?decision=denied&q=decision:allowed"))).isEmpty();
        assertThat(as(rita).get("/v1/pulls?format=csv&q=decision:denied").asString().lines()).hasSize(2);
    }

    @Test
    void whatIsFoundComesPageByPage() {
        List<UUID> sent = IntStream.range(0, 25).mapToObj(number -> pull(event -> event
                .put("outcome", number % 2 == 0 ? "denied" : "allowed"))).toList();
        awaitRecorded(25);

        List<UUID> seen = new ArrayList<>();
        String next = "/v1/pulls?limit=5&q=" + encoded("decision:denied created:1d integration:" + mark);
        while (next != null) {
            Response page = as(olivia).get(next);
            seen.addAll(ids(page));
            next = page.jsonPath().getString("next");
        }

        assertThat(seen).hasSize(13).doesNotHaveDuplicates().isSubsetOf(sent);
    }

    @Test
    void aSearchThatCannotBeUnderstoodIsAProblemThatShowsWhere() {
        as(rita).get("/v1/pulls?q=" + encoded("user:mia decision:no")).then().statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:bad-search"), "position", equalTo(19),
                        "allowed", equalTo(List.of("allowed", "would_deny", "denied")));
        as(rita).get("/v1/pulls/facets?by=user&q=nginx").then().statusCode(400)
                .body("position", equalTo(1), "allowed", hasItems("repo", "created"));
    }

    @Test
    void facetsCountWhatTheReaderMaySee() {
        pull(event -> event.put("outcome", "allowed").put("category", "official").put("repository", "library/nginx"));
        pull(event -> event.put("username", (String) null));
        pull(event -> event.put("username", olivia));
        topics.decision(event -> event.put("integration", mark).put("organization", "globex-" + mark).put("username", olivia)
                .put("occurredAt", now()));
        pull(event -> event.put("occurredAt",
                Instant.now().minus(Duration.ofDays(40)).truncatedTo(ChronoUnit.MICROS).toString()));
        awaitRecorded(5);

        JsonPath counted = as(rita).get("/v1/pulls/facets?by=decision,user,repository&organization=" + acme).jsonPath();
        assertThat(counted.getInt("counted")).isEqualTo(3);
        assertThat(counted.getList("facets.decision.value")).containsExactly("denied", "allowed");
        assertThat(counted.getList("facets.decision.count")).containsExactly(2, 1);
        assertThat(counted.getList("facets.user.value")).containsExactly(mia, olivia, null);
        assertThat(counted.getList("facets.repository.value"))
                .containsExactly("docker.io/mallory/backdoor", "docker.io/library/nginx");
        assertThat(Duration.between(Instant.parse(counted.getString("from")), Instant.parse(counted.getString("to"))))
                .isEqualTo(Duration.ofDays(30));

        JsonPath longer = as(rita).get("/v1/pulls/facets?by=user&q=" + encoded("created:90d org:" + acme)).jsonPath();
        assertThat(longer.getInt("counted")).isEqualTo(4);
        assertThat(as(olivia).get("/v1/pulls/facets?by=door&q=integration:" + mark).jsonPath().getInt("counted")).isEqualTo(4);
        assertThat(as(mia).get("/v1/pulls/facets?by=door").jsonPath().getInt("counted")).isEqualTo(1);
        JsonPath nothing = as(otto).get("/v1/pulls/facets?by=door").jsonPath();
        assertThat(nothing.getInt("counted")).isZero();
        assertThat(nothing.getList("facets.door")).isEmpty();
    }

    @Test
    void facetsHaveToBeNamed() {
        as(rita).get("/v1/pulls/facets").then().statusCode(400).body("parameter", equalTo("by"));
        as(rita).get("/v1/pulls/facets?by=user,shoe").then().statusCode(400).body("parameter", equalTo("by"));
    }
}

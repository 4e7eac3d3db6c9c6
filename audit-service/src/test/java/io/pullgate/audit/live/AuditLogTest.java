package io.pullgate.audit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// Changes, for scripts made for Docker Hub.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class AuditLogTest extends OrganizationTest {

    @Test
    void changesHaveTheFormOfDockerHubsAuditLog() {
        change("settings.update", acme, "2026-11-01T00:00:00Z");
        change("member.remove", mia, "2026-11-02T00:00:00Z");
        change("something.new", acme, "2026-11-03T00:00:00Z");
        awaitUntil(() -> trail.count("settings_change WHERE organization = ?", acme) == 3);
        String logs = "/v2/auditlogs/" + acme;

        as(olivia).get(logs).then().statusCode(200)
                .body("logs.action", equalTo(List.of("something.new", "org.member.removed", "org.settings.update")));
        Map<String, Object> log = as(olivia).get(logs + "?action=org.settings.update").jsonPath().getMap("logs[0]");
        assertThat(log).containsOnlyKeys("account", "action", "name", "actor", "data", "timestamp", "action_description")
                .containsEntry("account", acme).containsEntry("name", acme).containsEntry("actor", "olivia")
                .containsEntry("timestamp", "2026-11-01T00:00:00Z");
        as(olivia).get(logs + "?name=" + mia).then().body("logs.action", equalTo(List.of("org.member.removed")));
        as(olivia).get(logs + "?actor=nobody").then().body("logs", equalTo(List.of()));
        as(olivia).get(logs + "?page=2&page_size=2").then().body("logs.action", equalTo(List.of("org.settings.update")));
        as(olivia).get(logs + "?from=2026-11-02T00:00:00Z&to=2026-11-03T00:00:00Z").then()
                .body("logs.action", equalTo(List.of("org.member.removed")));
        as(olivia).get(logs + "?page=401").then().statusCode(400).body("parameter", equalTo("page"));
        as(olivia).get(logs + "/actions").then().statusCode(200)
                .body("actions.org.actions.name", hasItem("member.removed"), "actions.org.label", equalTo("Organization"),
                        "actions.other.actions.name", equalTo(List.of("something.new")));
        as(olivia).get("/v1/changes?action=member.remove&target=" + mia).then().body("changes.action",
                equalTo(List.of("member.remove")));
    }

    private void change(String action, String target, String time) {
        topics.change(event -> event.put("organization", acme).put("action", action).put("target", target)
                .put("occurredAt", time));
    }
}

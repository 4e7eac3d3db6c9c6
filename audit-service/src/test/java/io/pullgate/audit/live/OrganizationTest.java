package io.pullgate.audit.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// A test with an organization of its own: its owner, its auditor, a member, and somebody who has nothing to do with it.
abstract class OrganizationTest extends LiveTest {

    protected final String acme = "acme-" + mark;
    protected final String olivia = "olivia-" + mark;
    protected final String rita = "rita-" + mark;
    protected final String mia = "mia-" + mark;
    protected final String otto = "otto-" + mark;

    @BeforeEach
    void found() {
        topics.membership(olivia, 1, acme + ":owner");
        topics.membership(rita, 1, acme + ":auditor");
        topics.membership(mia, 1, acme + ":member");
        topics.flush();
        awaitUntil(() -> List.of(olivia, rita, mia).stream()
                .allMatch(user -> as(user).get("/v1/pulls?organization=" + acme).statusCode() == 200));
    }

    /// A pull by mia in acme, decided just now, changed.
    protected UUID pull(Consumer<ObjectNode> change) {
        return topics.decision(event -> {
            event.put("integration", mark).put("organization", acme).put("username", mia).put("occurredAt", now());
            change.accept(event);
        });
    }

    protected static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    }

    protected RequestSpecification as(String user, String... realmRoles) {
        return given().urlEncodingEnabled(false).auth().oauth2(servers.issuer().token(user, realmRoles));
    }

    protected List<UUID> found(String user, String search) {
        return ids(as(user).get("/v1/pulls?q=" + encoded(search)));
    }

    protected static List<UUID> ids(Response page) {
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        return page.jsonPath().getList("pulls.decision_id", String.class).stream().map(UUID::fromString).toList();
    }

    protected static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.acceptance.product.AuditService;
import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.programs.Registry;
import io.pullgate.local.LocalStack;

/// Distribution as `deploy/integrations/distribution/telling.yml` configures it: it tells what was pulled, and what went around
/// Pullgate comes out. The way around is a real one: a second registry on the same images that asks nobody for a token.
@ExtendWith(SharedTestbed.class)
class LeakIT {

    private static final Path RECIPE = Testbed.CHECKOUT.resolve("deploy/integrations/distribution/telling.yml");
    private static final String TOKEN = "the-token-of-registry-local";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Testbed testbed;
    private AuditService audit;
    private Registry guarded;
    private Registry sideDoor;

    LeakIT(Testbed testbed) {
        this.testbed = testbed;
    }

    @BeforeEach
    void start() throws IOException {
        Path tokenFile = Files.writeString(Files.createDirectories(testbed.folder("telling")).resolve("registry.token"), TOKEN);
        String registry = "pullgate.registries.\"%s\".".formatted(Testbed.SERVICE);
        audit = testbed.auditService("telling", Map.of(registry + "token-file", tokenFile.toString(),
                registry + "organization", Testbed.ORGANIZATION,
                "pullgate.leaks.interval", "500ms", "pullgate.leaks.grace", "2s"));
        guarded = registry("guarded", Map.of());
        sideDoor = registry("side-door", Map.of(auth(), ""));
    }

    @AfterEach
    void stop() {
        sideDoor.close();
        guarded.close();
        audit.close();
    }

    @Test
    void aPullByTokenIsNoLeakAndOneAroundPullgateIs() {
        testbed.setRulesAndWait(new Rules(true, true, false));
        Instant begin = Instant.now();

        assertThat(pullByToken("library/alpine-like")).isTrue();
        assertThat(pullByToken("acme/api")).isTrue();
        assertThat(pullByToken("grafana/grafana")).isFalse();
        testbed.skopeo().pull(sideDoor.image("grafana/grafana")).orThrow("pulling by the side door");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(leaks(begin)).extracting(leak -> leak.path("repository").asText())
                        .containsExactly("grafana/grafana"));
        JsonNode leak = leaks(begin).getFirst();
        assertThat(leak.path("reason").asText()).isEqualTo("undecided");
        assertThat(leak.path("registry").asText()).isEqualTo("docker.io");
        assertThat(leak.path("integration").asText()).isEqualTo(Testbed.SERVICE);
        assertThat(leak.path("user").isNull()).isTrue();
        assertThat(leak.path("client_address").asText()).isEqualTo("127.0.0.1");
        assertThat(leak.path("manifests").asInt()).isPositive();
        assertThat(leak.path("blobs").asInt()).isPositive();
        assertThatADraftAgainstOfficialImagesWouldHaveRefused("docker.io/library/alpine-like");
    }

    /// By the real policy-service, with the owner's own token.
    private void assertThatADraftAgainstOfficialImagesWouldHaveRefused(String image) {
        JsonNode impact = audit.api().impact("""
                {"organization": "%s", "days": 1, "rules": {"restricted_images": {"allow_official_images": false}}}"""
                .formatted(Testbed.ORGANIZATION), Testbed.OWNER);

        JsonNode refused = impact.path("newly_refused").path("top_images").valueStream()
                .filter(top -> top.path("image").asText().equals(image)).findFirst()
                .orElseThrow(() -> new AssertionError(impact.toString()));
        assertThat(refused.path("pulls").asLong()).isPositive();
        assertThat(refused.path("reasons").path("official").asLong()).isEqualTo(refused.path("pulls").asLong());
        assertThat(impact.path("newly_allowed").path("pulls").asLong()).isZero();
    }

    private boolean pullByToken(String repository) {
        return testbed.skopeo().pull(guarded.image(repository), "mia", testbed.accessToken("mia")).succeeded();
    }

    private List<JsonNode> leaks(Instant since) {
        return audit.api().leaks(Testbed.ORGANIZATION, Testbed.OWNER, since);
    }

    private Registry registry(String name, Map<String, String> changes) {
        Map<String, String> replacements = new HashMap<>(Map.of(
                "/var/lib/registry", testbed.folder("images").toString(),
                "http://localhost:8083/v1/registry-events/registry.local", audit.api().eventsOf(Testbed.SERVICE).toString(),
                "THE-TOKEN-OF-THE-REGISTRY", TOKEN));
        replacements.putAll(changes.isEmpty() ? tokenAuthentication() : changes);
        return Registry.as(name, Testbed.WORK, RECIPE, replacements);
    }

    private Map<String, String> tokenAuthentication() {
        return Map.of(
                "http://localhost:8082/token", testbed.policy().tokenEndpoint().toString(),
                "service: registry.local", "service: " + Testbed.SERVICE,
                "issuer: pullgate", "issuer: " + LocalStack.TOKEN_ISSUER,
                "/etc/pullgate/trust.pem", testbed.tokenKey().certificate().toString());
    }

    /// All that the recipe says of tokens.
    private static String auth() throws IOException {
        String recipe = Files.readString(RECIPE);
        return recipe.substring(recipe.indexOf("auth:"), recipe.indexOf("notifications:"));
    }
}

package io.pullgate.acceptance;

import static io.pullgate.acceptance.programs.Outcome.assertSucceeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.pullgate.acceptance.product.AccessToken;
import io.pullgate.acceptance.product.Pull;
import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.programs.DockerClient;
import io.pullgate.acceptance.programs.Outcome;
import io.pullgate.acceptance.programs.Registry;
import io.pullgate.local.LocalStack;

/// Distribution as `deploy/integrations/distribution` configures it: a cache of another registry, in Docker Hub's place.
@ExtendWith(SharedTestbed.class)
class PullThroughCacheIT {

    private static final Path RECIPE = Testbed.CHECKOUT.resolve("deploy/integrations/distribution/config.yml");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Rules OFFICIAL_ONLY = new Rules(true, true, false);
    private static final String NO_PUBLISHERS = "verified publisher images are not allowed";

    private final Testbed testbed;
    private final Path cached;
    private Registry upstream;
    private Registry cache;
    private DockerClient docker;

    PullThroughCacheIT(Testbed testbed) {
        this.testbed = testbed;
        this.cached = testbed.folder("cached");
    }

    @BeforeEach
    void startTheCache() {
        upstream = testbed.unguardedRegistry("upstream");
        cache = startedCache();
        docker = testbed.engine().client("mia-at-the-cache");
        signIn();
    }

    @AfterEach
    void stop() {
        cache.close();
        upstream.close();
    }

    @Test
    void whatTheRulesAllowIsFetchedThroughItAndWhatTheyRefuseIsNotAndBothAreOnRecord() {
        testbed.setRulesAndWait(OFFICIAL_ONLY);
        Records records = Records.sinceNow(testbed.audit());

        Outcome fetched = docker.pull(cache.image("library/alpine-like"));
        Outcome refused = docker.pull(cache.image("mallory/backdoor"));

        assertSucceeded(fetched);
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.printed()).contains("image access restricted: mallory/backdoor blocked for organization acme");
        assertThat(files("mallory/backdoor")).isEmpty();
        assertRecorded("allowed", records.only("library/alpine-like", "docker/"));
        Pull refusal = records.only("mallory/backdoor", "docker/");
        assertRecorded("denied", refusal);
        assertThat(refused.printed()).contains("(decision " + refusal.decisionId());
    }

    @Test
    void whatIsInTheCacheIsRefusedFromTheMomentTheRulesRefuseIt() {
        testbed.setRulesAndWait(Rules.OFF);
        fetch("grafana/grafana");

        testbed.setRulesAndWait(OFFICIAL_ONLY);

        assertThat(docker.pull(cache.image("grafana/grafana")).printed()).contains(NO_PUBLISHERS);
        assertThat(pullBySkopeo("grafana/grafana", "mia").printed()).contains(NO_PUBLISHERS);
    }

    @Test
    void withoutItsUpstreamItServesWhatItHasToThoseWhoMayPullItAndToNobodyElse() {
        testbed.setRulesAndWait(Rules.OFF);
        fetch("library/alpine-like");
        fetch("grafana/grafana");
        testbed.setRulesAndWait(OFFICIAL_ONLY);

        upstream.close();

        assertSucceeded(docker.pull(cache.image("library/alpine-like")));
        assertSucceeded(pullBySkopeo("grafana/grafana", "olivia"));
        assertThat(docker.pull(cache.image("grafana/grafana")).printed()).contains(NO_PUBLISHERS);
        assertThat(pullBySkopeo("library/alpine-like", "otto").printed()).contains("you are not a member of an organization");
    }

    @Test
    void withoutItsUpstreamItDoesNotStart() {
        cache.close();
        upstream.close();

        assertThatThrownBy(this::startedCache).hasMessageContainingAll("cache ended with", "/v2/", "connection refused");
    }

    @Test
    void whatItHasHadForAWeekIsTakenAwayAndFetchedAgain() throws IOException {
        testbed.setRulesAndWait(Rules.OFF);
        fetch("curl/curl");
        letAWeekGoBy("curl/curl");

        cache = startedCache();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(layers("curl/curl")).isEmpty());
        signIn();
        fetch("curl/curl");
    }

    @Test
    void whoMayPushIsToldThatACacheTakesNone() {
        AccessToken token = testbed.settings().createAccessToken("mia", "repo:write");
        await().atMost(PATIENCE).until(() -> docker.login(cache.host(), "mia", token.text()).succeeded());

        Outcome outcome = docker.push(cache.image("acme/api"));

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.printed()).contains("unsupported");
    }

    private Registry startedCache() {
        return Registry.as("cache", Testbed.WORK, RECIPE, Map.of(
                "/var/lib/registry", cached.toString(),
                "https://registry-1.docker.io", upstream.api("").resolve("/").toString(),
                "http://localhost:8082/token", testbed.policy().tokenEndpoint().toString(),
                "service: registry.local", "service: " + Testbed.SERVICE,
                "issuer: pullgate", "issuer: " + LocalStack.TOKEN_ISSUER,
                "/etc/pullgate/trust.pem", testbed.tokenKey().certificate().toString()));
    }

    private void signIn() {
        docker.login(cache.host(), "mia", testbed.accessToken("mia")).orThrow("signing in to the cache");
    }

    /// Pulls through the cache, and waits until it has kept the layer and the configuration, which it does afterwards.
    private void fetch(String repository) {
        assertSucceeded(docker.pull(cache.image(repository)));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(layers(repository)).hasSize(2));
    }

    private Outcome pullBySkopeo(String repository, String username) {
        return testbed.skopeo().pull(cache.image(repository), username, testbed.accessToken(username));
    }

    /// Stops the cache, and lets be past whatever it means to take away later. Its calendar is on disk within some seconds.
    private void letAWeekGoBy(String repository) throws IOException {
        Path calendar = cached.resolve("scheduler-state.json");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(calendar).content().contains(layers(repository).stream()
                .map(layer -> repository + "@sha256:" + layer.getParent().getFileName()).toList()));
        cache.close();
        Files.writeString(calendar, Files.readString(calendar).replaceAll("\"ExpiryData\":\"\\d{4}", "\"ExpiryData\":\"2020"));
    }

    private List<Path> layers(String repository) {
        return files(repository).stream().filter(file -> file.toString().contains("/_layers/")).toList();
    }

    private List<Path> files(String repository) {
        Path folder = cached.resolve("docker/registry/v2/repositories").resolve(repository);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void assertRecorded(String decision, Pull pull) {
        assertThat(pull.text("decision")).isEqualTo(decision);
        assertThat(pull.text("door")).isEqualTo("token");
        assertThat(pull.text("integration")).isEqualTo(Testbed.SERVICE);
        assertThat(pull.text("user")).isEqualTo("mia");
    }
}

package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.programs.DockerClient;
import io.pullgate.acceptance.programs.Outcome;
import io.pullgate.acceptance.programs.Registry;
import io.pullgate.local.LocalStack;

/// Distribution as `deploy/integrations/distribution` configures it: a cache of another registry, in Docker Hub's place.
@ExtendWith(SharedTestbed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PullThroughCacheIT {

    private static final Path RECIPE = Testbed.CHECKOUT.resolve("deploy/integrations/distribution/config.yml");

    private final Testbed testbed;
    private Registry upstream;
    private Registry cache;
    private DockerClient docker;

    PullThroughCacheIT(Testbed testbed) {
        this.testbed = testbed;
    }

    @BeforeAll
    void startTheCache() {
        upstream = testbed.unguardedRegistry("upstream");
        cache = Registry.as("cache", Testbed.WORK, RECIPE, Map.of(
                "/var/lib/registry", testbed.folder("cached").toString(),
                "https://registry-1.docker.io", upstream.api("").resolve("/").toString(),
                "http://localhost:8082/token", testbed.policy().tokenEndpoint().toString(),
                "service: registry.local", "service: " + Testbed.SERVICE,
                "issuer: pullgate", "issuer: " + LocalStack.TOKEN_ISSUER,
                "/etc/pullgate/trust.pem", testbed.tokenKey().certificate().toString()));
        docker = testbed.engine().client("mia-at-the-cache");
        docker.login(cache.host(), "mia", testbed.accessToken("mia")).orThrow("signing in to the cache");
    }

    @AfterAll
    void stop() {
        cache.close();
        upstream.close();
    }

    @Test
    void whatTheRulesAllowIsFetchedThroughItAndWhatTheyRefuseIsNot() {
        testbed.setRulesAndWait(new Rules(true, true, false));

        assertThat(docker.pull(cache.image("library/alpine-like")).succeeded()).isTrue();
        Outcome refused = docker.pull(cache.image("mallory/backdoor"));

        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.printed()).contains("image access restricted: mallory/backdoor blocked for organization acme");
    }

    @Test
    void whatIsInTheCacheIsRefusedFromTheMomentTheRulesRefuseIt() {
        testbed.setRulesAndWait(Rules.OFF);
        assertThat(docker.pull(cache.image("grafana/grafana")).succeeded()).isTrue();
        assertThat(testbed.folder("cached/docker/registry/v2/repositories/grafana/grafana")).isDirectory();

        testbed.setRulesAndWait(new Rules(true, true, false));

        assertThat(docker.pull(cache.image("grafana/grafana")).printed()).contains("verified publisher images are not allowed");
        assertThat(testbed.skopeo().pull(cache.image("grafana/grafana"), "mia", testbed.accessToken("mia")).printed())
                .contains("verified publisher images are not allowed");
    }
}

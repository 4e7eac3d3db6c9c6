package io.pullgate.acceptance;

import static io.pullgate.acceptance.programs.Outcome.assertSucceeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.programs.Containerd;
import io.pullgate.acceptance.programs.DockerClient;
import io.pullgate.acceptance.programs.DockerEngine;
import io.pullgate.acceptance.programs.Nginx;
import io.pullgate.acceptance.programs.Outcome;
import io.pullgate.acceptance.programs.Podman;
import io.pullgate.acceptance.programs.Recipe;
import io.pullgate.acceptance.programs.WayOut;

/// Clients that are to go to a gate instead of Docker Hub: configured as `deploy/integrations` says they go nowhere else, and as
/// mirrors usually are they go on to Docker Hub when the gate refuses. It is seen at the only way out they have.
@ExtendWith(SharedTestbed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateLeaksIT {

    private static final Path RECIPES = Testbed.CHECKOUT.resolve("deploy/integrations");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ALLOWED = "docker.io/library/alpine-like:latest";
    private static final String REFUSED = "docker.io/mallory/backdoor:latest";
    private static final String DENIED = "image access restricted: mallory/backdoor blocked for organization acme";
    private static final String DOCKER_HUB = "registry-1.docker.io:443";
    private static final List<String> NAMES_OF_DOCKER_HUB = List.of("docker.io", "index.docker.io", "registry-1.docker.io",
            "registry.docker.io", "registry.hub.docker.com");

    private final Testbed testbed;
    private final WayOut out = WayOut.open();
    private Gate guarded;
    private Nginx gate;

    GateLeaksIT(Testbed testbed) {
        this.testbed = testbed;
    }

    @BeforeAll
    void putAGateBeforeARegistry() {
        testbed.setRulesAndWait(new Rules(true, true, false));
        guarded = Gate.open(testbed, "gate", Map.of("pullgate.integrations.nginx.organization", Testbed.ORGANIZATION));
        gate = guarded.nginx();
        await().atMost(PATIENCE).until(() -> testbed.skopeo().pull(gate.image("library/alpine-like")).succeeded());
    }

    @AfterAll
    void stop() {
        guarded.close();
        out.close();
    }

    @Test
    void dockerGoesOnToDockerHubWhenAMirrorRefusesAndNowhereWhenTheGateIsNamed() {
        try (DockerEngine engine = DockerEngine.with(recipe("docker-gate/not-a-control.json"), out,
                testbed.folder("engine-with-mirror"))) {
            DockerClient docker = engine.client("mia");
            docker.login(gate.host(), "mia", testbed.accessToken("mia")).orThrow("signing in to the gate");
            out.wanted();

            assertSucceeded(docker.pull(gate.image("library/alpine-like")));
            assertThat(docker.pull(gate.image("mallory/backdoor")).printed()).contains(DENIED);
            assertThat(out.wanted()).isEmpty();

            assertThat(docker.pull(REFUSED).succeeded()).isFalse();
            assertThat(out.wanted()).contains(DOCKER_HUB);
        }
    }

    @Test
    void containerdGoesToTheGateAloneWhereItIsTheServerToo() {
        Records records = Records.sinceNow(testbed.audit());
        try (Containerd containerd = Containerd.start(testbed.folder("containerd"))) {
            assertSucceeded(containerd.pull(ALLOWED, recipe("containerd/hosts.toml"), out));
            Outcome refused = containerd.pull(REFUSED, recipe("containerd/hosts.toml"), out);

            assertThat(refused.succeeded()).isFalse();
            assertThat(refused.printed()).contains("403 Forbidden");
            assertThat(out.wanted()).isEmpty();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(records.of("mallory/backdoor", "containerd/")).isNotEmpty()
                    .allSatisfy(pull -> {
                        assertThat(pull.text("decision")).isEqualTo("denied");
                        assertThat(pull.text("authentication")).isEqualTo("workload");
                        assertThat(pull.text("organization")).isEqualTo(Testbed.ORGANIZATION);
                    }));
        }
    }

    @Test
    void containerdGoesToTheGateAloneUnderEveryNameThatHasTheFile() {
        String hosts = recipe("containerd/hosts.toml");
        try (Containerd containerd = Containerd.start(testbed.folder("containerd-by-name"))) {
            for (String name : NAMES_OF_DOCKER_HUB) {
                assertSucceeded(containerd.pull(name + "/library/alpine-like:latest", NAMES_OF_DOCKER_HUB, hosts, out));
                assertThat(containerd.pull(name + "/mallory/backdoor:latest", NAMES_OF_DOCKER_HUB, hosts, out).printed())
                        .contains("403 Forbidden");
                assertThat(out.wanted()).isEmpty();
            }
        }
    }

    @Test
    void containerdGoesToDockerHubWithAnyOtherFileAndUnderANameThatHasNone() {
        try (Containerd containerd = Containerd.start(testbed.folder("containerd-leaking"))) {
            assertThat(wantedAfter(containerd, REFUSED, recipe("containerd/leaks.toml"))).contains(DOCKER_HUB);
            assertThat(wantedAfter(containerd, REFUSED, "server = gate, without quotes")).contains(DOCKER_HUB);
            assertThat(wantedAfter(containerd, "registry-1.docker.io/mallory/backdoor:latest", recipe("containerd/hosts.toml")))
                    .contains(DOCKER_HUB);

            List<String> withoutHost = wantedAfter(containerd, ALLOWED, recipe("containerd/leaks-without-host.toml"));
            assertThat(withoutHost.contains(DOCKER_HUB)).isEqualTo(Containerd.majorVersion() == 1);
        }
    }

    @Test
    void podmanAndSkopeoGoToTheGateAloneWhereItIsTheLocation() {
        Podman podman = new Podman(testbed.folder("podman"));
        Path mia = podman.signIn(gate.host(), "mia", testbed.accessToken("mia"));
        String rewritten = recipe("podman/pullgate.conf");
        String mirrored = recipe("podman/leaks.conf");

        assertSucceeded(podman.pull(ALLOWED, rewritten, mia, out));
        assertSucceeded(podman.copy(ALLOWED, rewritten, mia, out));
        assertThat(podman.pull(REFUSED, rewritten, mia, out).printed()).contains(DENIED);
        assertThat(podman.copy(REFUSED, rewritten, mia, out).printed()).contains(DENIED);
        assertThat(out.wanted()).isEmpty();

        assertThat(podman.pull(REFUSED, mirrored, mia, out).succeeded()).isFalse();
        assertThat(out.wanted()).contains(DOCKER_HUB);
        assertThat(podman.copy(REFUSED, mirrored, mia, out).succeeded()).isFalse();
        assertThat(out.wanted()).contains(DOCKER_HUB);
        podman.clear();
    }

    @Test
    void theFilesOfTheRecipesAreThoseThatSettingsServiceMakes() {
        assertThat(testbed.settings().gateConfiguration("containerd", "https://gate.example.com"))
                .contains(recipeAsIs("containerd/hosts.toml"));
        assertThat(testbed.settings().gateConfiguration("podman", "https://gate.example.com"))
                .contains(recipeAsIs("podman/pullgate.conf"));
    }

    private List<String> wantedAfter(Containerd containerd, String image, String hostsToml) {
        containerd.pull(image, hostsToml, out);
        return out.wanted();
    }

    /// The gate is here, without TLS.
    private String recipe(String file) {
        String text = recipeAsIs(file).replace("https://gate.example.com", "http://" + gate.host());
        return text.replace("\"gate.example.com\"", "\"%s\"\ninsecure = true".formatted(gate.host()));
    }

    private static String recipeAsIs(String file) {
        return Recipe.filledIn(RECIPES.resolve(file), Map.of());
    }
}

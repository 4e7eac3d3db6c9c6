package io.pullgate.acceptance;

import static io.pullgate.acceptance.programs.Outcome.assertSucceeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import io.pullgate.acceptance.product.Pull;
import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.programs.DockerClient;
import io.pullgate.acceptance.programs.Nginx;
import io.pullgate.acceptance.programs.Outcome;

/// nginx, configured as `deploy/integrations/nginx` says, before a registry that itself asks nobody for anything.
@ExtendWith(SharedTestbed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Testbed testbed;
    private Gate gate;
    private Nginx nginx;
    private DockerClient docker;

    GateIT(Testbed testbed) {
        this.testbed = testbed;
    }

    @BeforeAll
    void putNginxBeforeARegistry() {
        testbed.setRulesAndWait(new Rules(true, true, false));
        gate = Gate.open(testbed, "nginx", Map.of());
        nginx = gate.nginx();
        docker = testbed.engine().client("mia-at-the-gate");
        await().atMost(PATIENCE).until(() -> docker.login(nginx.host(), "mia", testbed.accessToken("mia")).succeeded());
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @Test
    void whatTheRulesAllowIsPulledAndOnRecord() {
        Records records = Records.sinceNow(testbed.audit());
        String image = nginx.image("library/alpine-like");

        assertSucceeded(docker.pull(image));
        assertSucceeded(testbed.skopeo().pull(image, "mia", testbed.accessToken("mia")));

        for (String client : List.of("docker/", "skopeo/")) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(records.of("library/alpine-like", client)).isNotEmpty()
                    .allSatisfy(pull -> {
                        assertThat(pull.text("door")).isEqualTo("gate");
                        assertThat(pull.text("integration")).isEqualTo("nginx");
                        assertThat(pull.text("user")).isEqualTo("mia");
                        assertThat(pull.text("decision")).isEqualTo("allowed");
                        assertThat(pull.text("client_address")).isEqualTo("127.0.0.1");
                    }));
        }
    }

    @Test
    void whatTheRulesRefuseIsNotAndTheTerminalSaysWhy() {
        Records records = Records.sinceNow(testbed.audit());
        String image = nginx.image("mallory/backdoor");

        Outcome byDocker = docker.pull(image);
        Outcome bySkopeo = testbed.skopeo().pull(image, "mia", testbed.accessToken("mia"));

        for (Outcome outcome : List.of(byDocker, bySkopeo)) {
            assertThat(outcome.succeeded()).as(outcome.printed()).isFalse();
            assertThat(outcome.printed()).contains(
                    "image access restricted: mallory/backdoor blocked for organization acme: community images are not allowed");
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(records.of("mallory/backdoor", "")).extracting(Pull::decisionId)
                .anySatisfy(id -> assertThat(byDocker.printed()).contains("(decision " + id + ")"))
                .anySatisfy(id -> assertThat(bySkopeo.printed()).contains("(decision " + id + ")")));
    }

    @Test
    void nobodyPullsWithoutSigningIn() {
        Outcome outcome = testbed.skopeo().pull(nginx.image("library/alpine-like"));

        assertThat(outcome.succeeded()).as(outcome.printed()).isFalse();
    }

    @Test
    void whilePolicyServiceIsAwayNothingIsPulled() {
        String image = nginx.image("library/alpine-like");
        gate.policy().kill();
        Outcome byDocker = docker.pull(image);
        Outcome bySkopeo = testbed.skopeo().pull(image, "mia", testbed.accessToken("mia"));
        gate.policy().start();

        assertThat(byDocker.succeeded()).as(byDocker.printed()).isFalse();
        assertThat(bySkopeo.succeeded()).as(bySkopeo.printed()).isFalse();
        // Docker shows the status of a server's fault, never its body.
        assertThat(byDocker.printed()).contains("503 Service Temporarily Unavailable");
        assertSucceeded(docker.pull(image));
    }
}

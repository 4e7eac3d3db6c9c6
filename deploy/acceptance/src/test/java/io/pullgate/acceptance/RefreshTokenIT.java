package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.acceptance.product.AccessToken;
import io.pullgate.acceptance.product.Pull;
import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.programs.DockerClient;
import io.pullgate.acceptance.programs.Outcome;

/// `docker login` keeps a refresh token in place of the password: it pulls as the password would, by the rules of the
/// moment, until the personal access token it stems from is revoked.
@ExtendWith(SharedTestbed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefreshTokenIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Testbed testbed;
    private final AccessToken token;
    private final DockerClient docker;

    RefreshTokenIT(Testbed testbed) {
        this.testbed = testbed;
        this.token = testbed.settings().createAccessToken("mia");
        this.docker = testbed.engine().client("mia-refreshing");
    }

    @BeforeAll
    void signIn() {
        testbed.setRulesAndWait(new Rules(true, true, false));
        await().atMost(PATIENCE).until(() -> docker.login(testbed.registry().host(), "mia", token.text()).succeeded());
    }

    @Test
    void dockerAndSkopeoPullWithWhatLoginKeptUntilTheAccessTokenIsRevoked() throws IOException {
        JsonNode kept = new ObjectMapper().readTree(Files.readString(docker.configuration())).path("auths")
                .path(testbed.registry().host());
        assertThat(kept.path("identitytoken").asText()).startsWith("pgr_");
        assertThat(docker.configuration()).content().doesNotContain(token.text());

        Records records = Records.sinceNow(testbed.audit());
        assertThat(docker.pull(image("acme/api")).printed()).contains("Downloaded newer image");
        assertThat(skopeo("acme/api").succeeded()).isTrue();
        Pull pull = records.only("acme/api", "docker/");
        assertThat(pull.text("user")).isEqualTo("mia");
        assertThat(pull.text("authentication")).isEqualTo("access_token");
        assertThat(pull.text("token_id")).isEqualTo(token.id());

        Outcome refused = docker.pull(image("mallory/backdoor"));
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.printed())
                .contains("image access restricted: mallory/backdoor blocked for organization acme");
        assertThat(skopeo("mallory/backdoor").printed()).contains("image access restricted: mallory/backdoor");

        testbed.settings().revokeAccessToken("mia", token);
        await().atMost(PATIENCE).until(() -> !docker.pull(image("acme/api")).succeeded());
        assertThat(docker.pull(image("acme/api")).printed()).contains("unauthorized: the personal access token is unknown");
        assertThat(skopeo("acme/api").succeeded()).isFalse();
    }

    private Outcome skopeo(String repository) {
        return testbed.skopeo().pull(image(repository), docker.configuration());
    }

    private String image(String repository) {
        return testbed.registry().image(repository);
    }
}

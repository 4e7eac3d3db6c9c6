package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.acceptance.product.Answer;
import io.pullgate.acceptance.product.PolicyService;
import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.product.SettingsApi;

/// Of a change that is said to be in force the next pull knows, and of a replica that does not have it nobody says so.
@ExtendWith(SharedTestbed.class)
class PropagationIT {

    private static final Rules STRICT = new Rules(true, true, false);
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SECOND = "second";

    private final Testbed testbed;
    private final SettingsApi settings;

    PropagationIT(Testbed testbed) {
        this.testbed = testbed;
        this.settings = testbed.settings();
    }

    @BeforeEach
    void otherReplicasHaveSaidGoodbye() {
        await().atMost(PATIENCE).until(() -> replicas().size() == 1);
        change(STRICT);
    }

    @Test
    void aChangeThatIsSaidToBeInForceDecidesTheNextPull() {
        for (int round = 1; round <= 3; round++) {
            assertThat(inForce(change(Rules.OFF))).matches("yes;replicas=1;millis=\\d+");
            assertThat(pullSucceeds()).as("round %d", round).isTrue();

            Answer restricted = change(STRICT);
            assertThat(restricted.headers().firstValue("Preference-Applied")).contains("wait=2");
            assertThat(inForce(restricted)).matches("yes;replicas=1;millis=\\d+");
            System.out.printf("Restricted, and in force: %s%n", inForce(restricted));
            assertThat(pullSucceeds()).as("round %d", round).isFalse();
        }

        JsonNode shown = settings.propagation(Testbed.ORGANIZATION, "mia");
        assertThat(shown.path("in_force").asBoolean()).isTrue();
        assertThat(shown.at("/replicas/0/state").asText()).isEqualTo("following");
        assertThat(shown.at("/replicas/0/revision_in_force").asLong()).isEqualTo(shown.path("revision").asLong());
        assertThat(shown.at("/replicas/0/millis").asLong(-1)).isBetween(0L, TWO_SECONDS.toMillis());
    }

    @Test
    void aReplicaThatIsKilledIsNamedUntilItIsBack() {
        try (PolicyService second = testbed.policyService(SECOND, Map.of())) {
            second.start();
            await().atMost(PATIENCE).until(() -> replicas().size() == 2);
            assertThat(inForce(change(Rules.OFF))).matches("yes;replicas=2;millis=\\d+");

            second.kill();
            assertThat(inForce(change(STRICT))).isEqualTo("no;replicas=2;in-force=1;lacking=\"second\"");

            second.start();
            await().atMost(PATIENCE).until(
                    () -> settings.propagation(Testbed.ORGANIZATION, "mia").path("in_force").asBoolean());
            assertThat(inForce(change(STRICT))).startsWith("yes;replicas=2");
        }
        await().atMost(PATIENCE).until(() -> replicas().size() == 1);
    }

    private Answer change(Rules rules) {
        return settings.setRules(Testbed.ORGANIZATION, Testbed.OWNER, rules, TWO_SECONDS);
    }

    private static String inForce(Answer answer) {
        return answer.headers().firstValue("Pullgate-In-Force").orElseThrow();
    }

    private JsonNode replicas() {
        return settings.propagation(Testbed.ORGANIZATION, "mia").path("replicas");
    }

    private boolean pullSucceeds() {
        return testbed.docker("mia").pull(testbed.registry().image("mallory/backdoor")).succeeded();
    }
}

package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import io.pullgate.acceptance.product.Answer;
import io.pullgate.acceptance.product.Browser;
import io.pullgate.acceptance.product.Http;
import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.programs.Outcome;

/// From what Docker prints when a pull is refused to the page that explains it, and to what would happen under other rules.
@ExtendWith(SharedTestbed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplanationIT {

    private static final Pattern DECISION = Pattern.compile("decision ([0-9a-f-]{36}); (http://\\S+/d/\\1)\\)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Testbed testbed;
    private String id;
    private URI page;

    ExplanationIT(Testbed testbed) {
        this.testbed = testbed;
    }

    @BeforeAll
    void refuseAPull() {
        testbed.setRulesAndWait(new Rules(true, true, false));
        Outcome refused = testbed.docker("mia").pull(testbed.registry().image("mallory/backdoor"));
        Matcher decision = DECISION.matcher(refused.printed());
        assertThat(decision.find()).as(refused.printed()).isTrue();
        id = decision.group(1);
        page = URI.create(decision.group(2));
    }

    @Test
    void whoeverWasRefusedSignsInAndReadsWhyAndWhatToDo() {
        Answer shown = new Browser("mia").open(page);

        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body()).contains("Pull refused", "mallory/backdoor", "community images are not allowed",
                "an owner of acme (olivia)", id, "signed in as mia");
        assertThat(shown.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
                policy -> assertThat(policy).contains("default-src 'none'"));
    }

    @Test
    void somebodyWhomItDoesNotConcernReadsNothingOfIt() {
        Answer shown = new Browser("otto").open(page);

        assertThat(shown.status()).isEqualTo(404);
        assertThat(shown.body()).contains("not remembered here", "signed in as otto").doesNotContain("mallory");
    }

    @Test
    void scriptsGetTheSameAndAreSentToAuditServiceForWhatIsNotTheirs() {
        Answer explained = testbed.policy().explain(id, testbed.keycloak().accessToken("rita"));
        Answer elsewhere = testbed.policy().explain(id, testbed.keycloak().accessToken("otto"));

        assertThat(explained.status()).isEqualTo(200);
        assertThat(explained.json().required("asked").required("username").asText()).isEqualTo("mia");
        assertThat(explained.json().required("rule").required("since").asText()).startsWith("20");
        assertThat(elsewhere.status()).isEqualTo(307);
        URI inAudit = URI.create(elsewhere.headers().firstValue("Location").orElseThrow());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                Http.send(Http.bearing(inAudit, testbed.keycloak().accessToken("mia"))).status()).isEqualTo(200));
        assertThat(Http.send(Http.bearing(inAudit, testbed.keycloak().accessToken("otto"))).status()).isEqualTo(404);
    }

    @Test
    void anOwnerSeesWhatOtherRulesWouldDoBeforeTheyDoIt() {
        Answer simulated = testbed.policy().simulate("""
                {"organization": "acme", "rules": {"restricted_images": {"allow_official_images": false}},
                 "pulls": [{"username": "mia", "image": "library/alpine-like"}, {"username": "olivia", "image": "alpine"}]}""",
                testbed.keycloak().accessToken("olivia"));

        assertThat(simulated.status()).as(simulated.body()).isEqualTo(200);
        assertThat(simulated.json().required("summary").required("newly_denied").asInt()).isEqualTo(1);
        assertThat(testbed.docker("mia").pull(testbed.registry().image("library/alpine-like")).succeeded()).isTrue();
    }
}

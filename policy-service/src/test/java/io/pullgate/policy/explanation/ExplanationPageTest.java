package io.pullgate.policy.explanation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.pullgate.policy.ToldVerdict;
import io.pullgate.policy.decision.Outcome;
import io.pullgate.policy.explanation.Explanation.Asked;
import io.pullgate.policy.explanation.Explanation.Now;
import io.pullgate.policy.explanation.Explanation.Rule;
import io.pullgate.policy.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class ExplanationPageTest {

    private static final UUID ID = UUID.fromString("019ab0b2-6c00-7000-8000-000000000007");
    private static final Instant DECIDED = Instant.parse("2026-11-23T09:00:00.123Z");
    private static final Instant SET = Instant.parse("2026-03-01T09:00:00Z");
    private static final ToldVerdict ACME = new ToldVerdict("acme", "member", "enforce", 7, "denied", "community", null);
    private static final ToldVerdict GLOBEX = new ToldVerdict("globex", "auditor", "off", 2, "allowed", "disabled", null);

    @Test
    void whoIsNotSignedInIsSentToTheIdentityProvider() {
        given().redirects().follow(false).get("/d/" + ID).then().statusCode(302).header("Location",
                allOf(containsString("response_type=code"), containsString("code_challenge_method=S256"),
                        containsString("client_id=pullgate-console"), containsString("signed-in")));
    }

    @Test
    void thePageSaysWhyAndWhatToDo() {
        assertThat(
                page(explanation(Outcome.DENIED, "docker/29", List.of(ACME), new Now(Outcome.DENIED, "community", 7L)), "mia"))
                .contains("<title>Pull refused - Pullgate</title>", "<h1 class=\"denied\">Pull refused: ")
                .contains("By the rules of the organization acme: community images are not allowed.")
                .contains("It has been so since 1 March 2026, 09:00:00 UTC.")
                .contains("ask an owner of acme (olivia)")
                .contains("Of the same name, and allowed to you:")
                .contains("<li><code>docker pull library/redis</code></li>")
                .contains("<li><code>docker pull acme/redis</code>, if your organization has one</li>")
                .contains("23 November 2026, 09:00:00 UTC").contains(ID.toString())
                .doesNotContain("What each organization says", "have changed since");
    }

    @Test
    void whenTheRulesHaveChangedThePageSaysSo() {
        assertThat(page(explanation(Outcome.DENIED, "docker/29", List.of(ACME), new Now(Outcome.ALLOWED, "community", 8L)),
                "olivia"))
                .contains("The rules have changed since then.", "The same pull would be allowed now")
                .contains("allowed to mia");
    }

    @Test
    void whoIsInSeveralOrganizationsSeesWhatEachSays() {
        assertThat(page(explanation(Outcome.DENIED, "docker/29", List.of(ACME, GLOBEX), null), "mia"))
                .contains("What each organization says")
                .contains("<th scope=\"row\">globex</th><td>auditor</td><td>allowed</td><td>disabled</td>");
    }

    @Test
    void whatClientsSendIsTextAndNothingElse() {
        String hostile = "<script>alert(1)</script>\"'&";

        assertThat(page(explanation(Outcome.DENIED, hostile, List.of(ACME), null), hostile))
                .doesNotContain("<script").contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
    }

    @Test
    void whatIsNotRememberedIsSaidToBeElsewhere() {
        assertThat(ExplanationPage.Templates.unknown("https://audit.example/v1/pulls/1", "mia").render())
                .contains("<a href=\"https://audit.example/v1/pulls/1\">").contains("signed in as mia");
        assertThat(ExplanationPage.Templates.unknown(null, "mia").render()).doesNotContain("<a href");
    }

    @Test
    void theStyleSheetIsThere() {
        given().get("/pages/pullgate.css").then().statusCode(200).contentType("text/css");
    }

    private static String page(Explanation explanation, String username) {
        return ExplanationPage.Templates.explanation(explanation, new Wording(explanation, username), username).render();
    }

    private static Explanation explanation(Outcome outcome, String userAgent, List<ToldVerdict> verdicts, Now now) {
        return new Explanation(ID, DECIDED,
                new Asked("mia", "bitnami/redis:7", "docker.io/bitnami/redis", "7", null, "gate", "nginx", "10.0.0.7",
                        userAgent),
                outcome, "community", "community", "acme", 7L, 350, false, new Rule("community images are not allowed", SET),
                verdicts,
                "Pull something else, or ask an owner of acme (olivia) to allow it.", List.of("olivia"),
                List.of(new Alternative("library/redis", "official", true),
                        new Alternative("acme/redis", "organization", false)),
                now);
    }
}

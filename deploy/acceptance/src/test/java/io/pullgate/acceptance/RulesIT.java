package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.product.SettingsApi;
import io.pullgate.acceptance.programs.Outcome;

/// What is set beyond Docker Hub's three switches decides the next pull, too.
@ExtendWith(SharedTestbed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesIT {

    private static final String BACKDOOR = "mallory/backdoor";

    private final Testbed testbed;
    private final SettingsApi settings;
    private long strict;

    RulesIT(Testbed testbed) {
        this.testbed = testbed;
        this.settings = testbed.settings();
    }

    @BeforeEach
    void restrict() {
        strict = testbed.setRulesAndWait(new Rules(true, true, false));
    }

    @AfterEach
    void restoreWhatOtherTestsExpect() {
        testbed.await(settings.restore(Testbed.ORGANIZATION, Testbed.OWNER, strict));
    }

    @Test
    void aRepositoryOnTheAllowListIsPulledAndOneTakenOffIsNot() {
        assertThat(pull().succeeded()).isFalse();

        testbed.await(settings.allow(Testbed.ORGANIZATION, Testbed.OWNER, BACKDOOR));
        Records records = Records.sinceNow(testbed.audit());

        assertThat(pull().succeeded()).isTrue();
        assertThat(records.only(BACKDOOR, "docker/").text("reason")).isEqualTo("allowlist");

        testbed.await(settings.restore(Testbed.ORGANIZATION, Testbed.OWNER, strict));

        assertThat(pull().succeeded()).isFalse();
    }

    @Test
    void whileRulesAreOnlyMonitoredAPullSucceedsAndTheRecordSaysWhatWouldHaveRefusedIt() {
        testbed.await(
                settings.patchRules(Testbed.ORGANIZATION, Testbed.OWNER, "{\"restricted_images\":{\"mode\":\"monitor\"}}"));
        Records records = Records.sinceNow(testbed.audit());

        assertThat(pull().succeeded()).isTrue();

        assertThat(records.only(BACKDOOR, "docker/").text("decision")).isEqualTo("would_deny");
        assertThat(records.only(BACKDOOR, "docker/").text("reason")).isEqualTo("community");
    }

    @Test
    void otherRegistriesAreLeftAloneUntilTheyAreGoverned() {
        assertThat(ask("ghcr.io/acme/api").at("/context/reason").asText()).isEqualTo("registry_not_governed");

        testbed.await(settings.patchRules(Testbed.ORGANIZATION, Testbed.OWNER,
                "{\"other_registries\":{\"governed\":true,\"allowed_hosts\":[\"quay.io\"]}}"));

        assertThat(ask("ghcr.io/acme/api").path("decision").asBoolean()).isFalse();
        assertThat(ask("quay.io/acme/api").path("decision").asBoolean()).isTrue();
    }

    @Test
    void whoseRulesCountForSomebodyInTwoOrganizationsIsThePlatformsChoice() {
        settings.create("globex", Testbed.OWNER);
        settings.join("globex", Testbed.OWNER, "mia");
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> ask(BACKDOOR).at("/context/verdicts").size() == 2);
            assertThat(ask(BACKDOOR).path("decision").asBoolean()).as("the most restrictive").isFalse();

            settings.severalOrganizations("{\"rule\":\"first_listed\",\"order\":[\"globex\",\"acme\"]}");
            decidedBy("globex");
            assertThat(ask(BACKDOOR).path("decision").asBoolean()).as("globex restricts nothing").isTrue();

            settings.designate("mia", "acme");
            settings.severalOrganizations("{\"rule\":\"designated\"}");
            decidedBy("acme");
            assertThat(ask(BACKDOOR).path("decision").asBoolean()).isFalse();
        } finally {
            settings.severalOrganizations("{\"rule\":\"most_restrictive\"}");
            settings.leave("globex", Testbed.OWNER, "mia");
            await().atMost(Duration.ofSeconds(30)).until(() -> ask(BACKDOOR).at("/context/verdicts").size() == 1);
        }
    }

    private void decidedBy(String organization) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ask(BACKDOOR).at("/context/organization").asText().equals(organization));
    }

    private Outcome pull() {
        return testbed.docker("mia").pull(testbed.registry().image(BACKDOOR));
    }

    private JsonNode ask(String image) {
        return testbed.policy().evaluate("""
                {"subject":{"type":"user","id":"mia"},"action":{"name":"pull"},"resource":{"type":"image","id":"%s"}}
                """.formatted(image), testbed.keycloak().gateToken()).json();
    }
}

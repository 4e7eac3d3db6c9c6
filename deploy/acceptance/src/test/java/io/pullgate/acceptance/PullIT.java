package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.acceptance.product.Http;
import io.pullgate.acceptance.product.Pull;
import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.programs.DockerClient;
import io.pullgate.acceptance.programs.Outcome;

/// Everybody pulls everything, with Docker and with skopeo, under each setting of the rules: the rules decide, the
/// terminal says why, and the audit report holds each attempt once.
@ExtendWith(SharedTestbed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PullIT {

    private final Testbed testbed;

    PullIT(Testbed testbed) {
        this.testbed = testbed;
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WhileTheRulesAreOff {

        private long revision;

        @BeforeAll
        void switchOff() {
            revision = testbed.setRulesAndWait(Rules.OFF);
        }

        @ParameterizedTest(name = "{0} pulls {1}: {2} by {4}")
        @CsvSource(delimiter = '|', textBlock = """
                olivia | library/alpine-like | allowed | official           | disabled
                olivia | mallory/backdoor    | allowed | community          | disabled
                mia    | library/alpine-like | allowed | official           | disabled
                mia    | acme/api            | allowed | organization       | disabled
                mia    | grafana/grafana     | allowed | verified_publisher | disabled
                mia    | curl/curl           | allowed | sponsored_oss      | disabled
                mia    | mallory/backdoor    | allowed | community          | disabled
                otto   | library/alpine-like | denied  | official           | not_a_member
                otto   | mallory/backdoor    | denied  | community          | not_a_member
                nobody | library/alpine-like | denied  | official           | not_signed_in
                """)
        void membersPullWhateverTheyWant(String user, String repository, String decision, String category, String reason) {
            pulls(new Expectation(user, repository, decision, category, reason, "", revision));
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WhileOfficialImagesAreAllowed {

        private long revision;

        @BeforeAll
        void allowOfficialImages() {
            revision = testbed.setRulesAndWait(new Rules(true, true, false));
        }

        @ParameterizedTest(name = "{0} pulls {1}: {2} by {4}")
        @CsvSource(delimiter = '|', textBlock = """
                olivia | library/alpine-like | allowed | official           | owner_exempt       | ''
                olivia | acme/api            | allowed | organization       | owner_exempt       | ''
                olivia | grafana/grafana     | allowed | verified_publisher | owner_exempt       | verified_publisher
                olivia | curl/curl           | allowed | sponsored_oss      | owner_exempt       | sponsored_oss
                olivia | mallory/backdoor    | allowed | community          | owner_exempt       | community
                mia    | library/alpine-like | allowed | official           | official           | ''
                mia    | acme/api            | allowed | organization       | organization       | ''
                mia    | grafana/grafana     | denied  | verified_publisher | verified_publisher | ''
                mia    | curl/curl           | denied  | sponsored_oss      | sponsored_oss      | ''
                mia    | mallory/backdoor    | denied  | community          | community          | ''
                otto   | library/alpine-like | denied  | official           | not_a_member       | ''
                otto   | acme/api            | denied  | community          | not_a_member       | ''
                nobody | library/alpine-like | denied  | official           | not_signed_in      | ''
                nobody | mallory/backdoor    | denied  | community          | not_signed_in      | ''
                """)
        void theyAndTheOrganizationsOwnAreWhatMembersGet(String user, String repository, String decision, String category,
                String reason, String overridden) {
            pulls(new Expectation(user, repository, decision, category, reason, overridden, revision));
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class WhileVerifiedPublishersAreAllowed {

        private long revision;

        @BeforeAll
        void allowVerifiedPublishers() {
            revision = testbed.setRulesAndWait(new Rules(true, false, true));
        }

        @ParameterizedTest(name = "{0} pulls {1}: {2} by {4}")
        @CsvSource(delimiter = '|', textBlock = """
                olivia | library/alpine-like | allowed | official           | owner_exempt       | official
                mia    | library/alpine-like | denied  | official           | official           | ''
                mia    | acme/api            | allowed | organization       | organization       | ''
                mia    | grafana/grafana     | allowed | verified_publisher | verified_publisher | ''
                mia    | curl/curl           | denied  | sponsored_oss      | sponsored_oss      | ''
                mia    | mallory/backdoor    | denied  | community          | community          | ''
                otto   | grafana/grafana     | denied  | verified_publisher | not_a_member       | ''
                nobody | grafana/grafana     | denied  | verified_publisher | not_signed_in      | ''
                """)
        void theyAndTheOrganizationsOwnAreWhatMembersGet(String user, String repository, String decision, String category,
                String reason, String overridden) {
            pulls(new Expectation(user, repository, decision, category, reason, overridden, revision));
        }
    }

    @Test
    void anOidcAccessTokenServesAsPassword() {
        testbed.setRulesAndWait(new Rules(true, true, false));
        DockerClient docker = testbed.engine().client("mia-by-oidc");
        String host = testbed.registry().host();

        assertThat(docker.login(host, "mia", testbed.keycloak().accessToken("mia")).succeeded()).isTrue();
        Records records = Records.sinceNow(testbed.audit());
        Outcome outcome = docker.pull(testbed.registry().image("library/alpine-like"));

        assertThat(outcome.succeeded()).as(outcome.printed()).isTrue();
        Pull record = records.only("library/alpine-like", "docker/");
        assertThat(record.text("authentication")).isEqualTo("oidc");
        assertThat(record.text("issuer")).isEqualTo(testbed.keycloak().realm().toString());
        assertThat(record.text("user_id")).isNotEmpty();
    }

    @Test
    void aSwitchTakesEffectOnTheNextTokenWithoutARestart() {
        testbed.setRulesAndWait(new Rules(true, true, false));
        Optional<String> mia = Optional.of(Http.basic("mia", testbed.accessToken("mia")));

        testbed.settings().setRules(Testbed.ORGANIZATION, Testbed.OWNER, new Rules(true, false, false));
        long answered = System.nanoTime();
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5)).pollDelay(Duration.ZERO)
                .until(() -> testbed.policy().token(Testbed.SERVICE, "library/alpine-like", mia).status() == 401);

        System.out.printf("A switch was in force %d ms after its change was answered%n",
                Duration.ofNanos(System.nanoTime() - answered).toMillis());
        assertThat(testbed.docker("mia").pull(testbed.registry().image("library/alpine-like")).printed())
                .contains("official images are not allowed");
    }

    /// What becomes of a pull, and what the report says of it afterwards.
    private record Expectation(String user, String repository, String decision, String category, String reason,
            String overridden, long revision) {

        boolean isAllowed() {
            return decision.equals("allowed");
        }

        boolean isGoverned() {
            return !reason.startsWith("not_");
        }
    }

    private void pulls(Expectation expected) {
        String image = testbed.registry().image(expected.repository());
        Records before = Records.sinceNow(testbed.audit());

        // At the same time, because both mostly wait.
        CompletableFuture<Outcome> bySkopeo = CompletableFuture
                .supplyAsync(() -> expected.user().equals(Testbed.NOBODY) ? testbed.skopeo().pull(image)
                        : testbed.skopeo().pull(image, expected.user(), testbed.accessToken(expected.user())));
        Outcome docker = testbed.docker(expected.user()).pull(image);
        Outcome skopeo = bySkopeo.join();

        assertThat(docker.succeeded()).as(docker.printed()).isEqualTo(expected.isAllowed());
        assertThat(skopeo.succeeded()).as(skopeo.printed()).isEqualTo(expected.isAllowed());
        agrees(before.only(expected.repository(), "docker/"), expected, docker);
        agrees(before.only(expected.repository(), "skopeo/"), expected, skopeo);
    }

    private static void agrees(Pull record, Expectation expected, Outcome outcome) {
        assertThat(record.text("user")).isEqualTo(expected.user().equals(Testbed.NOBODY) ? "" : expected.user());
        assertThat(record.text("authentication"))
                .isEqualTo(expected.user().equals(Testbed.NOBODY) ? "anonymous" : "access_token");
        assertThat(record.text("image")).isEqualTo(expected.repository());
        assertThat(record.text("decision")).isEqualTo(expected.decision());
        assertThat(record.text("category")).isEqualTo(expected.category());
        assertThat(record.text("reason")).isEqualTo(expected.reason());
        assertThat(record.text("overridden")).isEqualTo(expected.overridden());
        assertThat(record.text("client_address")).isEqualTo("127.0.0.1");
        assertThat(record.text("integration")).isEqualTo(Testbed.SERVICE);
        assertThat(record.text("door")).isEqualTo("token");
        assertThat(record.text("organization")).isEqualTo(expected.isGoverned() ? Testbed.ORGANIZATION : "");
        if (expected.isGoverned()) {
            assertThat(record.number("policy_revision")).isEqualTo(expected.revision());
        }
        if (!expected.isAllowed()) {
            assertThat(outcome.printed()).contains("image access restricted: " + expected.repository() + " blocked"
                    + sentence(expected), "(decision " + record.decisionId() + "; http://localhost:",
                    "/d/" + record.decisionId() + ")");
        }
    }

    private static String sentence(Expectation expected) {
        return switch (expected.reason()) {
            case "official" -> " for organization acme: official images are not allowed";
            case "verified_publisher" -> " for organization acme: verified publisher images are not allowed";
            case "sponsored_oss" -> " for organization acme: sponsored open source images are not allowed";
            case "community" -> " for organization acme: community images are not allowed";
            case "not_a_member" -> ": you are not a member of an organization";
            case "not_signed_in" -> ": sign in with docker login";
            default -> throw new IllegalArgumentException(expected.reason() + " refuses nobody");
        };
    }
}

package io.pullgate.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.ClientTraits;
import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.FixedRules;
import io.pullgate.policy.ListRecorder;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.decision.Reason;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.integration.Integration;
import io.pullgate.policy.registry.PushRule;
import io.pullgate.policy.registry.RegistriesConfig.GuestRule;
import io.pullgate.policy.registry.RegistriesConfig.Mode;
import io.pullgate.policy.registry.RegistriesConfig.Registry;
import io.pullgate.policy.view.FixedStaleness;

class GateTest {

    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final Optional<Subject> MIA = Optional
            .of(new Subject.TokenHolder("mia", "t1", Set.of("repo:read", "repo:write")));
    private static final Optional<Subject> NOBODY = Optional.empty();
    private static final ClientTraits CLIENT = new ClientTraits(Optional.of("192.0.2.20"), Optional.of("docker/27"));

    private final FixedRules rules = FixedRules.ofAcme();
    private final ListRecorder recorder = new ListRecorder();
    private final Gate gate = new Gate(() -> Map.of(
            "hub", new FixedRegistry("docker.io", false, GuestRule.REFUSE),
            "welcoming", new FixedRegistry("docker.io", false, GuestRule.ALLOW),
            "mirror", new FixedRegistry("docker.io", true, GuestRule.REFUSE)),
            new DecisionPoint(rules, recorder, FixedStaleness.hour()),
            new PushRule(rules, FixedStaleness.hour()));

    @ParameterizedTest
    @CsvSource({ "HEAD,manifests/latest", "GET,manifests/latest", "GET,blobs/sha256:" + "abababababababababababababababab",
            "GET,tags/list" })
    void everythingOfARepositoryIsDecidedAsItsPull(String method, String what) {
        assertThat(ask(MIA, "hub", method, "/v2/library/alpine/" + what)).isInstanceOf(Passage.Open.class);
        assertThat(ask(MIA, "hub", method, "/v2/mallory/backdoor/" + what)).isInstanceOfSatisfying(Passage.Refused.class,
                refused -> {
                    assertThat(refused.decision().decision().reason()).isEqualTo(Reason.COMMUNITY);
                    assertThat(refused.signingIn()).isFalse();
                });
    }

    @Test
    void whatIsOnRecordIsWhatWasAsked() {
        ask(MIA, "hub", "GET", "/v2/mallory/backdoor/manifests/1.0");
        ask(MIA, "hub", "GET", "/v2/mallory/backdoor/manifests/" + DIGEST);

        PullAttempt byTag = recorder.attempts().getFirst();
        assertThat(byTag.image()).isEqualTo("docker.io/mallory/backdoor:1.0");
        assertThat(byTag.reference().tag()).contains("1.0");
        assertThat(byTag.origin()).isEqualTo(new PullAttempt.Origin(Door.GATE, "edge", CLIENT.address(), CLIENT.userAgent()));
        PullAttempt byDigest = recorder.attempts().getLast();
        assertThat(byDigest.image()).isEqualTo("docker.io/mallory/backdoor@" + DIGEST);
        assertThat(byDigest.reference().digest()).contains(DIGEST);
    }

    @Test
    void aNameIsTakenAsTheRegistryTakesIt() {
        ask(MIA, "hub", "GET", "/v2/alpine/manifests/latest");

        assertThat(recorder.attempts().getFirst().reference().repository()).hasToString("docker.io/alpine");
    }

    @Test
    void nobodyIsAskedToSignInWhereNobodyMayPull() {
        assertThat(ask(NOBODY, "hub", "GET", "/v2/")).isInstanceOf(Passage.SignInFirst.class);
        assertThat(ask(NOBODY, "hub", "GET", "/v2/library/alpine/manifests/latest"))
                .isInstanceOfSatisfying(Passage.Refused.class, refused -> assertThat(refused.signingIn()).isTrue());
        assertThat(ask(NOBODY, "welcoming", "GET", "/v2/")).isInstanceOf(Passage.Open.class);
        assertThat(ask(NOBODY, "welcoming", "GET", "/v2/library/alpine/manifests/latest")).isInstanceOf(Passage.Open.class);
        assertThat(ask(MIA, "hub", "GET", "/v2/")).isInstanceOf(Passage.Open.class);
    }

    @Test
    void amongAnOrganizationsMachinesItsRulesBindWhoeverDoesNotSignIn() {
        Integration machines = new Integration("machines", Optional.of("hub"), Optional.of("acme"), Map.of());

        assertThat(gate.answer(RequestLine.of("GET", "/v2/"), machines, NOBODY, CLIENT)).isInstanceOf(Passage.Open.class);
        assertThat(gate.answer(RequestLine.of("GET", "/v2/library/alpine/manifests/latest"), machines, NOBODY, CLIENT))
                .isInstanceOf(Passage.Open.class);
        assertThat(gate.answer(RequestLine.of("GET", "/v2/mallory/backdoor/manifests/latest"), machines, NOBODY, CLIENT))
                .isInstanceOfSatisfying(Passage.Refused.class, refused -> assertThat(refused.signingIn()).isFalse());
        assertThat(recorder.attempts().getLast().subject()).isEqualTo(new Subject.Workload("acme", "machines"));
    }

    @Test
    void pushingIsForTheOrganizationsPeopleInItsNamespaces() {
        assertThat(ask(MIA, "hub", "POST", "/v2/acme/api/blobs/uploads/")).isInstanceOf(Passage.Open.class);
        assertThat(ask(MIA, "hub", "PUT", "/v2/acme/api/manifests/v1")).isInstanceOf(Passage.Open.class);
        assertThat(ask(MIA, "hub", "PUT", "/v2/library/alpine/manifests/v1"))
                .isEqualTo(new Passage.Closed("you may not push to library/alpine"));
        assertThat(ask(MIA, "hub", "DELETE", "/v2/acme/api/manifests/" + DIGEST))
                .isEqualTo(new Passage.Closed("you may not delete in acme/api"));
        assertThat(ask(NOBODY, "welcoming", "PUT", "/v2/acme/api/manifests/v1")).isInstanceOf(Passage.SignInFirst.class);
        assertThat(recorder.attempts()).as("no pulls").isEmpty();
    }

    @Test
    void lookingBeforeAPushIsNoPull() {
        assertThat(ask(MIA, "hub", "HEAD", "/v2/acme/api/manifests/v1")).isInstanceOf(Passage.Open.class);
        assertThat(recorder.attempts()).isEmpty();

        ask(MIA, "hub", "GET", "/v2/acme/api/manifests/v1");
        assertThat(recorder.attempts()).hasSize(1);
    }

    @Test
    void whatIsMountedIsReadWhereItComesFrom() {
        String mount = "/v2/acme/api/blobs/uploads/?mount=" + DIGEST + "&from=";

        assertThat(ask(MIA, "hub", "POST", mount + "mallory/backdoor")).isInstanceOf(Passage.Refused.class);
        assertThat(ask(MIA, "hub", "POST", mount + "library/alpine")).isInstanceOf(Passage.Open.class);
        assertThat(recorder.attempts()).hasSize(2);
        assertThat(ask(MIA, "hub", "POST", mount + "acme/base")).isInstanceOf(Passage.Open.class);
        assertThat(recorder.attempts()).as("one's own is not pulled").hasSize(2);
    }

    @Test
    void anotherNamespaceCountsOnlyWhereTheRegistryLooksAtIt() {
        String path = "/v2/library/alpine/manifests/latest?ns=";

        assertThat(ask(MIA, "hub", "GET", path + "registry-1.docker.io")).isInstanceOf(Passage.Open.class);
        assertThatExceptionOfType(UnreadableRequestException.class).isThrownBy(() -> ask(MIA, "hub", "GET", path + "ghcr.io"))
                .withMessage("this registry serves the names of docker.io alone");
        assertThat(ask(MIA, "mirror", "GET", path + "ghcr.io")).isInstanceOfSatisfying(Passage.Open.class, open -> assertThat(
                open.decision().orElseThrow().decision().reason()).isEqualTo(Reason.REGISTRY_NOT_GOVERNED));
        assertThat(ask(MIA, "mirror", "GET", path.replace("library/alpine", "mallory/backdoor") + "docker.io"))
                .isInstanceOf(Passage.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({ "/v2/Library/alpine/manifests/latest", "/v2/library//alpine/manifests/latest",
            "/v2/library/alpine/manifests/-x",
            "/v2/library/alpine/manifests/sha256:abc" })
    void aNameThatIsNoneIsNotDecided(String uri) {
        assertThatExceptionOfType(InvalidImageReferenceException.class).isThrownBy(() -> ask(MIA, "hub", "GET", uri));
        assertThat(recorder.attempts()).isEmpty();
    }

    @Test
    void anIntegrationBeforeNoRegistryDecidesNothing() {
        Integration nowhere = new Integration("cluster", Optional.empty(), Optional.of("acme"), Map.of());

        assertThatExceptionOfType(UnreadableRequestException.class)
                .isThrownBy(() -> gate.answer(RequestLine.of("GET", "/v2/"), nowhere, MIA, CLIENT));
    }

    @Test
    void whileTheRulesAreIncompleteNothingPasses() {
        rules.incomplete("the rules have not been read yet");

        assertThatExceptionOfType(CannotDecideException.class)
                .isThrownBy(() -> ask(MIA, "hub", "GET", "/v2/library/alpine/manifests/latest"));
    }

    private Passage ask(Optional<Subject> user, String registry, String method, String uri) {
        return gate.answer(RequestLine.of(method, uri),
                new Integration("edge", Optional.of(registry), Optional.empty(), Map.of()), user, CLIENT);
    }

    private record FixedRegistry(String represents, boolean anyNamespace, GuestRule anonymous) implements Registry {

        @Override
        public Mode mode() {
            return Mode.EXPLAIN;
        }

        @Override
        public GuestRule nonMembers() {
            return GuestRule.REFUSE;
        }
    }
}

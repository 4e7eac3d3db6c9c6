package io.pullgate.policy.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.FixedRules;
import io.pullgate.policy.ListRecorder;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.decision.OtherRegistries;
import io.pullgate.policy.decision.Reason;
import io.pullgate.policy.decision.Restrictions;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.registry.PushRule;
import io.pullgate.policy.registry.RegistriesConfig;
import io.pullgate.policy.registry.RegistriesConfig.GuestRule;
import io.pullgate.policy.registry.RegistriesConfig.Mode;
import io.pullgate.policy.registry.RegistriesConfig.Registry;
import io.pullgate.policy.view.FixedStaleness;
import io.pullgate.policy.view.Membership;

class TokenServerTest {

    private static final Subject ANONYMOUS = new Subject.Anonymous();
    private static final Subject MIA = writer("mia");

    @TempDir
    static Path folder;

    private static TestKeystore keystore;

    private final FixedRules rules = FixedRules.ofAcme();
    private final ListRecorder recorder = new ListRecorder();
    private TokenServer server;

    @BeforeAll
    static void createKey() {
        keystore = TestKeystore.in(folder);
    }

    @BeforeEach
    void start() {
        TokenSigner signer = new TokenSigner(keystore.config(), new TokenKeys(keystore.config()),
                Clock.fixed(Instant.parse("2026-11-23T09:00:00.9Z"), ZoneOffset.UTC));
        server = new TokenServer(registries(), new DecisionPoint(rules, recorder, FixedStaleness.hour()),
                new PushRule(rules, FixedStaleness.hour()), signer);
    }

    @Test
    void byRulesThatAreTooOldNothingIsPushed() {
        rules.old(Duration.ofHours(2));

        assertThat(ask(MIA, "intersecting", "repository:acme/api:pull,push")).isInstanceOfSatisfying(TokenAnswer.Granted.class,
                granted -> assertThat(granted.access()).isEmpty());
    }

    @Test
    void anAllowedPullIsGrantedUnderTheDecisionsId() {
        TokenAnswer.Granted granted = granted(ask(MIA, "explaining", "repository:library/alpine:pull"));

        assertThat(granted.access()).containsExactly(new Access("repository", "library/alpine", List.of("pull")));
        assertThat(TestKeystore.claims(granted.token().text())).containsEntry("sub", "mia")
                .containsEntry("aud", "explaining").containsEntry("jti", granted.decisions().getFirst().id().toString());
    }

    @Test
    void aRefusedPullIsExplainedWhereTheRegistryWantsIt() {
        TokenAnswer answer = ask(MIA, "explaining", "repository:mallory/backdoor:pull");

        assertThat(answer).isInstanceOfSatisfying(TokenAnswer.Refused.class, refused -> {
            assertThat(refused.repository()).hasToString("docker.io/mallory/backdoor");
            assertThat(refused.refusal().decision().reason()).isEqualTo(Reason.COMMUNITY);
        });
    }

    @Test
    void aRefusedPullIsAnEmptyTokenWhereTheSpecificationIsFollowed() {
        assertThat(granted(ask(MIA, "intersecting", "repository:mallory/backdoor:pull")).access()).isEmpty();
    }

    @Test
    void whatIsAllowedIsGrantedThoughAnotherPullIsRefused() {
        TokenAnswer answer = ask(MIA, "explaining", "repository:mallory/backdoor:pull", "repository:library/alpine:pull");

        assertThat(granted(answer).access()).extracting(Access::name).containsExactly("library/alpine");
        assertThat(answer.decisions()).extracting(RecordedDecision::letsThrough).containsExactly(false, true);
    }

    @Test
    void aRequestWithoutScopeGetsATokenForNothing() {
        TokenAnswer.Granted granted = granted(ask(MIA, "explaining"));

        assertThat(granted.access()).isEmpty();
        assertThat(recorder.attempts()).isEmpty();
    }

    @ParameterizedTest(name = "{0} asking for {1} gets {2}")
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            mia    | repository:acme/api:pull,push      | pull,push
            mia    | repository:acme/api:push           | push
            mia    | repository:acme/api:delete         | nothing
            olivia | repository:acme/api:delete         | delete
            olivia | repository:acme/api:*              | nothing
            rita   | repository:acme/api:push           | nothing
            mia    | repository:acme2/api:push          | nothing
            mia    | repository:library/alpine:push     | nothing
            olivia | repository:library/alpine:push     | nothing
            otto   | repository:acme/api:push           | nothing
            olivia | registry:catalog:*                 | nothing
            mia    | repository(plugin):acme/api:push   | push
            mia    | repository:acme/api:               | nothing
            """)
    void writingIsForThePeopleOfTheNamespacesOrganization(String username, String scope, String actions) {
        List<String> granted = granted(ask(writer(username), "intersecting", scope)).access().stream()
                .flatMap(access -> access.actions().stream()).sorted().toList();

        assertThat(granted).isEqualTo(actions == null ? List.of() : Arrays.asList(actions.split(",")));
    }

    @Test
    void aReadingTokenDoesNotPush() {
        Subject reader = new Subject.TokenHolder("mia", "t1", Set.of("repo:read"));

        assertThat(granted(ask(reader, "explaining", "repository:acme/api:pull,push")).access())
                .extracting(Access::actions).containsExactly(List.of("pull"));
    }

    @Test
    void aRefusedPullDoesNotStandInTheWayOfAPush() {
        rules.enforce("globex", new Restrictions(true, true, Optional.empty(), false, OtherRegistries.UNGOVERNED))
                .join("mia", new Membership("acme", Role.MEMBER), new Membership("globex", Role.MEMBER));

        assertThat(granted(ask(MIA, "explaining", "repository:acme/api:pull,push")).access())
                .extracting(Access::actions).containsExactly(List.of("push"));
    }

    @Test
    void mountingALayerFromAnotherRepositoryAsksForBoth() {
        TokenAnswer.Granted granted = granted(ask(MIA, "explaining", "repository:acme/api:pull,push",
                "repository:library/alpine:pull"));

        assertThat(granted.access()).containsExactlyInAnyOrder(new Access("repository", "acme/api", List.of("push", "pull")),
                new Access("repository", "library/alpine", List.of("pull")));
        assertThat(granted.decisions()).hasSize(2);
    }

    @Test
    void aLayerThatMayNotBePulledIsNotMountedAndThePushGoesOn() {
        TokenAnswer.Granted granted = granted(ask(MIA, "explaining", "repository:acme/api:pull,push",
                "repository:mallory/backdoor:pull"));

        assertThat(granted.access()).extracting(Access::name).containsExactly("acme/api");
    }

    @Test
    void aRepositoryAskedForInPiecesIsOnePull() {
        TokenAnswer.Granted granted = granted(
                ask(MIA, "explaining", "repository:acme/api:pull", "repository:acme/api:pull,push",
                        "repository(plugin):acme/api:pull"));

        assertThat(granted.access()).containsExactly(new Access("repository", "acme/api", List.of("push", "pull")));
        assertThat(recorder.attempts()).hasSize(1);
    }

    @Test
    void anonymousPullersGetWhatTheRegistryLetsThem() {
        assertThat(ask(ANONYMOUS, "explaining", "repository:library/alpine:pull")).isInstanceOf(TokenAnswer.Refused.class);
        assertThat(granted(ask(ANONYMOUS, "welcoming", "repository:mallory/x:pull")).access()).hasSize(1);
        assertThat(TestKeystore.claims(granted(ask(ANONYMOUS, "welcoming", "repository:a/b:pull")).token().text()))
                .containsEntry("sub", "");
    }

    @Test
    void theNamesOfARegistryMeanWhatItRepresents() {
        ask(MIA, "elsewhere", "repository:acme/api:pull");

        assertThat(recorder.attempts().getFirst().reference().repository()).hasToString("ghcr.io/acme/api");
    }

    @Test
    void aMalformedNameAmongSeveralDecidesNothing() {
        assertThatThrownBy(() -> ask(MIA, "explaining", "repository:library/alpine:pull", "repository:a/../b:pull"))
                .isInstanceOf(InvalidImageReferenceException.class);
        assertThat(recorder.attempts()).isEmpty();
    }

    @Test
    void registriesThatAreNotConfiguredGetNoToken() {
        assertThatThrownBy(() -> ask(MIA, "unheard-of", "repository:library/alpine:pull"))
                .isInstanceOf(UnknownRegistryException.class);
    }

    private TokenAnswer ask(Subject subject, String service, String... scopes) {
        return server.answer(new TokenRequest(subject, service, Scope.parseAll(List.of(scopes)), Optional.of("192.0.2.20"),
                Optional.of("docker/28.2.2")));
    }

    private static TokenAnswer.Granted granted(TokenAnswer answer) {
        assertThat(answer).isInstanceOf(TokenAnswer.Granted.class);
        return (TokenAnswer.Granted) answer;
    }

    private static Subject writer(String username) {
        return new Subject.TokenHolder(username, "t1", Set.of("repo:read", "repo:write"));
    }

    private static RegistriesConfig registries() {
        Map<String, Registry> byService = Map.of(
                "explaining", new FixedRegistry("docker.io", Mode.EXPLAIN, GuestRule.REFUSE, GuestRule.REFUSE),
                "intersecting", new FixedRegistry("docker.io", Mode.INTERSECTION, GuestRule.REFUSE, GuestRule.REFUSE),
                "welcoming", new FixedRegistry("docker.io", Mode.EXPLAIN, GuestRule.ALLOW, GuestRule.ALLOW),
                "elsewhere", new FixedRegistry("ghcr.io", Mode.EXPLAIN, GuestRule.REFUSE, GuestRule.REFUSE));
        return () -> byService;
    }

    private record FixedRegistry(String represents, Mode mode, GuestRule anonymous, GuestRule nonMembers) implements Registry {

        @Override
        public boolean anyNamespace() {
            return false;
        }
    }
}

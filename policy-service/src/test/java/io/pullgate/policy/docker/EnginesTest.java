package io.pullgate.policy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.FixedRules;
import io.pullgate.policy.ListRecorder;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.decision.OtherRegistries;
import io.pullgate.policy.decision.Restrictions;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.integration.Integration;
import io.pullgate.policy.integration.Vouching;
import io.pullgate.policy.registry.RegistriesConfig;
import io.pullgate.policy.view.FixedStaleness;
import io.pullgate.policy.view.Membership;

class EnginesTest {

    private static final Integration OF_ACME = new Integration("builder", Optional.empty(), Optional.of("acme"), Map.of());
    private static final Integration OF_ALL = new Integration("builder", Optional.empty(), Optional.empty(), Map.of());

    private final FixedRules rules = FixedRules.ofAcme();
    private final ListRecorder recorder = new ListRecorder();
    private final RegistriesConfig registries = Map::of;
    private final Engines engines = new Engines(new DecisionPoint(rules, recorder, FixedStaleness.hour()),
            new Vouching(rules, registries));

    @Test
    void whereNoUserIsKnownTheRulesOfTheEnginesOrganizationBind() {
        assertThat(pull("", OF_ACME, "alpine").allow()).isTrue();
        assertThat(pull("", OF_ACME, "mallory/backdoor").message()).startsWith(
                "image access restricted: mallory/backdoor blocked for organization acme: community images are not allowed");

        assertThat(recorder.attempts()).hasSize(2).allSatisfy(attempt -> {
            assertThat(attempt.subject()).isEqualTo(new Subject.Workload("acme", "builder"));
            assertThat(attempt.origin()).isEqualTo(new PullAttempt.Origin(Door.DOCKER_AUTHZ, "builder",
                    Optional.of("192.0.2.40"), Optional.of("Docker-Client/27.0")));
        });
    }

    @Test
    void aUserIsBoundByTheirOwnRules() {
        assertThat(pull("mia", OF_ACME, "mallory/backdoor").allow()).isFalse();
        assertThat(pull("olivia", OF_ACME, "mallory/backdoor").allow()).isTrue();
        assertThat(pull("mia", OF_ALL, "alpine").allow()).isTrue();

        assertThat(recorder.attempts().getFirst().subject()).isEqualTo(new Subject.VouchedFor("mia", "builder"));
    }

    @Test
    void theEngineOfAnOrganizationAsksForItsPeopleOnly() {
        rules.enforce("beta", new Restrictions(true, true, Optional.empty(), true, OtherRegistries.UNGOVERNED)).join("ben",
                new Membership("beta", Role.OWNER));

        assertThat(pull("ben", OF_ACME, "alpine")).isEqualTo(EngineAnswer.refused(
                "image access restricted: you are not a member of organization acme, to which this Docker Engine belongs"));
        assertThat(recorder.attempts()).isEmpty();
        assertThat(pull("ben", OF_ALL, "mallory/backdoor").allow()).isTrue();
    }

    @Test
    void whoIsNobodyIsNotSentToSignInWhereThatDoesNotHelp() {
        assertThat(pull("", OF_ALL, "alpine").message())
                .contains("alpine blocked: this Docker Engine does not say who you are").doesNotContain("docker login");
    }

    @ParameterizedTest
    @ValueSource(strings = { " ", "mia\n", "\u0000", "\u0085mia" })
    void aCertificateWithoutTheNameOfAUserIsRefused(String name) {
        assertThat(pull(name, OF_ACME, "alpine").message()).contains("common name of your certificate");
        assertThat(pull("m".repeat(256), OF_ACME, "alpine").allow()).isFalse();
    }

    @Test
    void aUserKnownInAnotherWayIsRefused() {
        EngineRequest request = new EngineRequest("mia", "krb", "POST", "/images/create?fromImage=alpine", null, null);

        assertThat(engines.answer(request, OF_ACME, Optional.empty()).message()).contains("in a way that is not known here");
    }

    @Test
    void whatPullsNothingIsAllowedAndNotOnRecord() {
        EngineRequest request = new EngineRequest("ben", "TLS", "GET", "/v1.41/containers/json", null, null);

        assertThat(engines.answer(request, OF_ACME, Optional.empty())).isEqualTo(EngineAnswer.allowed());
        assertThat(recorder.attempts()).isEmpty();
    }

    @Test
    void whatCannotBeDecidedOrRecordedIsRefused() {
        recorder.fillUp();
        assertThat(pull("", OF_ACME, "alpine").message()).contains("nothing can be decided now", "no space left");

        rules.incomplete("the rules have not been read yet");
        assertThat(pull("mia", OF_ACME, "alpine").message()).contains("nothing can be decided now", "not been read yet");
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedAndSaysWhy() {
        assertThat(pull("", OF_ACME, "alpine;tag=1").message())
                .contains("it cannot be told what this request pulls", "semicolon");
        assertThat(pull("", OF_ACME, "Alpine").message()).contains("this request names no image", "lower case");
    }

    private EngineAnswer pull(String user, Integration engine, String image) {
        return engines.answer(new EngineRequest(user, user.isEmpty() ? "" : "TLS", "POST",
                "/v1.41/images/create?fromImage=" + image, null, Map.of("User-Agent", "Docker-Client/27.0")), engine,
                Optional.of("192.0.2.40"));
    }
}

package io.pullgate.policy.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.FixedRules;
import io.pullgate.policy.ListRecorder;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.PullAttempt.Origin;
import io.pullgate.policy.decision.Guests;
import io.pullgate.policy.decision.ImageReference;
import io.pullgate.policy.decision.OtherRegistries;
import io.pullgate.policy.decision.Outcome;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Restrictions;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.recording.PullDecision;
import io.pullgate.policy.view.FixedStaleness;

class ExplainerTest {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final Instant DECIDED = FixedRules.SET.plusSeconds(3600);

    private final FixedRules rules = FixedRules.ofAcme();
    private final ListRecorder recorder = new ListRecorder();
    private final DecisionPoint decisionPoint = new DecisionPoint(rules, recorder, FixedStaleness.hour());
    private final Explainer explainer = new Explainer(rules, decisionPoint,
            new Alternatives(decisionPoint, new OfficialImages(JSON)));

    ExplainerTest() throws IOException {
    }

    @Test
    void aRefusalIsExplainedWithRuleDateOwnersAndTheOfficialImageOfTheSameName() {
        Explanation explanation = explainer.explain(decision("mia", "bitnami/redis:7", DECIDED));

        assertThat(explanation.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(explanation.asked().username()).isEqualTo("mia");
        assertThat(explanation.asked().image()).isEqualTo("bitnami/redis:7");
        assertThat(explanation.asked().repository()).isEqualTo("docker.io/bitnami/redis");
        assertThat(explanation.rule()).isEqualTo(new Explanation.Rule("community images are not allowed", FixedRules.SET));
        assertThat(explanation.owners()).containsExactly("olivia");
        assertThat(explanation.advice()).isEqualTo("Pull something else, or ask an owner of acme (olivia) to allow it.");
        assertThat(explanation.alternatives()).containsExactly(new Alternative("library/redis", "official", true),
                new Alternative("acme/redis", "organization", false));
        assertThat(explanation.now()).isEqualTo(new Explanation.Now(Outcome.DENIED, "community", 7L));
        assertThat(recorder.attempts()).isEmpty();
    }

    @Test
    void whatIsOnTheAllowListIsProposedFirst() {
        rules.allow("acme", Repository.parse("quay.io/team/redis"), Repository.parse("trusted/redis"),
                Repository.parse("trusted/notredis"));

        assertThat(explainer.explain(decision("mia", "bitnami/redis", DECIDED)).alternatives())
                .extracting(Alternative::image)
                .containsExactly("trusted/redis", "quay.io/team/redis", "library/redis", "acme/redis");
    }

    @Test
    void whatIsNotAllowedEitherIsNotProposed() {
        rules.enforce("acme", new Restrictions(false, false, Optional.empty(), false, OtherRegistries.UNGOVERNED));

        assertThat(explainer.explain(decision("mia", "bitnami/redis", DECIDED)).alternatives())
                .extracting(Alternative::image).containsExactly("acme/redis");
        assertThat(explainer.explain(decision("mia", "library/redis", DECIDED)).alternatives())
                .extracting(Alternative::image).containsExactly("acme/redis");
    }

    @Test
    void officialImagesThatDoNotExistAreNotProposed() {
        assertThat(explainer.explain(decision("mia", "mallory/backdoor", DECIDED)).alternatives())
                .extracting(Alternative::image).containsExactly("acme/backdoor");
    }

    @Test
    void aRuleThatWasSetAfterTheDecisionHasNoDate() {
        Instant earlier = FixedRules.SET.minusSeconds(1);

        assertThat(explainer.explain(decision("mia", "mallory/backdoor", earlier)).rule().since()).isNull();
    }

    @Test
    void whenTheRulesHaveChangedSinceTheExplanationSaysWhatTheySayNow() {
        PullDecision refused = decision("mia", "mallory/backdoor", DECIDED);
        rules.enforce("acme", new Restrictions(true, true, Optional.empty(), true, OtherRegistries.UNGOVERNED));

        Explanation explanation = explainer.explain(refused);

        assertThat(explanation.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(explanation.now().outcome()).isEqualTo(Outcome.ALLOWED);
    }

    @Test
    void whileTheRulesAreIncompleteTheRecordIsExplainedAllTheSame() {
        PullDecision refused = decision("mia", "bitnami/redis", DECIDED);
        rules.incomplete("Kafka cannot be reached");

        Explanation explanation = explainer.explain(refused);

        assertThat(explanation.rule().text()).isEqualTo("community images are not allowed");
        assertThat(explanation.now()).isNull();
        assertThat(explanation.alternatives()).isEmpty();
    }

    @Test
    void whatWasAllowedNeedsNoAdvice() {
        Explanation explanation = explainer.explain(decision("olivia", "mallory/backdoor", DECIDED));

        assertThat(explanation.outcome()).isEqualTo(Outcome.ALLOWED);
        assertThat(explanation.rule().text()).isEqualTo("owners may pull everything");
        assertThat(explanation.verdicts()).extracting("overridden").containsExactly("community");
        assertThat(explanation.advice()).isNull();
        assertThat(explanation.owners()).isEmpty();
        assertThat(explanation.alternatives()).isEmpty();
    }

    @Test
    void whoIsInNoOrganizationIsToldHowToGetIntoOne() {
        Explanation explanation = explainer.explain(decision("stranger", "alpine", DECIDED));

        assertThat(explanation.organization()).isNull();
        assertThat(explanation.rule()).isEqualTo(new Explanation.Rule("you are not a member of an organization", null));
        assertThat(explanation.advice()).startsWith("Ask an owner of your organization to add you");
    }

    @Test
    void outcomesAreToldInTheWordsOfAllAnswers() {
        JsonNode explanation = json(explainer.explain(decision("mia", "bitnami/redis", DECIDED)));

        assertThat(explanation.get("outcome").textValue()).isEqualTo("denied");
        assertThat(explanation.at("/now/outcome").textValue()).isEqualTo("denied");
    }

    @Test
    void aDecisionByTheRulesOfASnapshotIsExplainedAsSuch() {
        assertThat(json(explainer.explain(decision("mia", "alpine", DECIDED))).has("from_snapshot")).isFalse();

        rules.fromSnapshot();

        assertThat(json(explainer.explain(decision("mia", "alpine", DECIDED))).get("from_snapshot"))
                .isEqualTo(BooleanNode.TRUE);
    }

    private static JsonNode json(Explanation explanation) {
        return JSON.valueToTree(explanation);
    }

    private PullDecision decision(String username, String image, Instant at) {
        PullAttempt attempt = new PullAttempt(new Subject.VouchedFor(username, "gate"), image, ImageReference.parse(image),
                Guests.REFUSED, new Origin(Door.GATE, "gate", Optional.of("10.0.0.7"), Optional.of("docker/29")),
                Optional.empty());
        return new PullDecision(UUID.fromString("019ab0b2-6c00-7000-8000-000000000007"), at, attempt,
                decisionPoint.consider(attempt), 12, rules.freshness().orElseThrow(IllegalStateException::new), "policy-1");
    }
}

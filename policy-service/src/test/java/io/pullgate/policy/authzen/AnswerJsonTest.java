package io.pullgate.policy.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.decision.Category;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.Mode;
import io.pullgate.policy.decision.Outcome;
import io.pullgate.policy.decision.Reason;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.decision.Verdict;
import io.pullgate.policy.view.Freshness;

class AnswerJsonTest {

    private static final Verdict REFUSING = new Verdict("acme", Role.MEMBER, Mode.ENFORCE, 7, Category.COMMUNITY,
            Outcome.DENIED, Reason.COMMUNITY, Optional.empty());
    private static final Verdict EXEMPT = new Verdict("\"quoted\" é", Role.OWNER, Mode.MONITOR, Long.MAX_VALUE,
            Category.COMMUNITY, Outcome.ALLOWED, Reason.OWNER_EXEMPT, Optional.of(Reason.COMMUNITY));

    @ParameterizedTest
    @MethodSource("decisions")
    void anAnswerIsWrittenAsTheObjectMapperWritesIt(Decision decision) throws Exception {
        for (boolean fromSnapshot : new boolean[] { true, false }) {
            EvaluationAnswer answer = answer(decision, fromSnapshot);

            assertThat(AnswerJson.of(answer)).asString().isEqualTo(new ObjectMapper().writeValueAsString(answer));
        }
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void onlyADecisionByTheRulesOfASnapshotSaysSo(Decision decision) {
        assertThat(AnswerJson.of(answer(decision, true))).asString().contains("\"staleness_ms\":350,\"from_snapshot\":true");
        assertThat(AnswerJson.of(answer(decision, false))).asString().doesNotContain("snapshot");
    }

    private static EvaluationAnswer answer(Decision decision, boolean fromSnapshot) {
        return EvaluationAnswer.of(new RecordedDecision(new UUID(1, 2), decision,
                new Freshness.Complete(Duration.ofMillis(350), fromSnapshot), Optional.empty()),
                Repository.parse("mallory/backdoor"));
    }

    static Stream<Decision> decisions() {
        return Stream.of(new Decision.Governed(REFUSING, List.of(REFUSING, EXEMPT)),
                new Decision.Governed(EXEMPT, List.of(EXEMPT)),
                new Decision.Ungoverned(Outcome.DENIED, Reason.NOT_SIGNED_IN, Category.OFFICIAL),
                new Decision.Ungoverned(Outcome.ALLOWED, Reason.NOT_A_MEMBER, Category.OTHER_REGISTRY));
    }
}

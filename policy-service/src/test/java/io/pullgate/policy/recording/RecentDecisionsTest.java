package io.pullgate.policy.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.pullgate.policy.decision.Category;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.Mode;
import io.pullgate.policy.decision.Outcome;
import io.pullgate.policy.decision.Reason;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.decision.Verdict;
import io.pullgate.policy.view.Freshness;

class RecentDecisionsTest {

    private final RecentDecisions recent = new RecentDecisions(new Few(3, 2));

    @Test
    void theLastRefusalsAreFoundAndOlderOnesAreNot() {
        IntStream.range(0, 5).forEach(number -> recent.add(decision(number, Outcome.DENIED)));

        assertThat(found(0, 1, 2, 3, 4)).containsExactly(2, 3, 4);
    }

    @Test
    void pullsThatWentThroughDoNotWashRefusalsAway() {
        recent.add(decision(0, Outcome.DENIED));
        recent.add(decision(1, Outcome.WOULD_DENY));
        IntStream.range(2, 100).forEach(number -> recent.add(decision(number, Outcome.ALLOWED)));

        assertThat(found(0, 1, 97, 98, 99)).containsExactly(0, 1, 98, 99);
    }

    @Test
    void withoutRoomNothingIsRemembered() {
        RecentDecisions none = new RecentDecisions(new Few(0, 0));
        none.add(decision(0, Outcome.DENIED));

        assertThat(none.find(id(0))).isEmpty();
    }

    private List<Integer> found(int... numbers) {
        return IntStream.of(numbers).filter(number -> recent.find(id(number)).isPresent()).boxed().toList();
    }

    private static UUID id(int number) {
        return new UUID(7, number);
    }

    private static PullDecision decision(int number, Outcome outcome) {
        Verdict verdict = new Verdict("acme", Role.MEMBER, Mode.ENFORCE, 7, Category.COMMUNITY, outcome, Reason.COMMUNITY,
                Optional.empty());
        return new PullDecision(id(number), Instant.EPOCH, Decisions.pullWith("mallory/backdoor", "docker/29"),
                new Decision.Governed(verdict, List.of(verdict)), 12, new Freshness.Complete(Duration.ZERO, false), "policy-1");
    }
}

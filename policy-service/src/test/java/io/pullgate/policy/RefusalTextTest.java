package io.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.policy.decision.Category;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.Mode;
import io.pullgate.policy.decision.Outcome;
import io.pullgate.policy.decision.Reason;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.decision.Verdict;
import io.pullgate.policy.view.Freshness;

class RefusalTextTest {

    private static final UUID ID = UUID.fromString("019ab0b2-6c00-7000-8000-000000000007");

    @Test
    void aRefusalNamesImageOrganizationRuleAndDecision() {
        assertThat(text("mallory/backdoor", Reason.COMMUNITY)).isEqualTo(
                "image access restricted: mallory/backdoor blocked for organization acme: community images are not allowed"
                        + " (decision 019ab0b2-6c00-7000-8000-000000000007)");
    }

    @Test
    void whereThereIsAPageThatExplainsItsAddressFollows() {
        assertThat(text("mallory/backdoor", Reason.COMMUNITY, Optional.of("https://pullgate.example/d/" + ID)))
                .endsWith("(decision " + ID + "; https://pullgate.example/d/" + ID + ")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alpine          | OFFICIAL           | library/alpine blocked for organization acme: official images are not allowed
            grafana/grafana | VERIFIED_PUBLISHER | grafana/grafana blocked for organization acme: verified publisher images are not allowed
            curl/curl       | SPONSORED_OSS      | curl/curl blocked for organization acme: sponsored open source images are not allowed
            ghcr.io/x/y     | REGISTRY_LIST      | ghcr.io/x/y blocked for organization acme: images from ghcr.io are not allowed
            """)
    void everyRuleThatRefusesHasItsSentence(String image, Reason reason, String sentence) {
        assertThat(text(image, reason)).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NOT_SIGNED_IN | library/alpine blocked: sign in with docker login
            NOT_A_MEMBER  | library/alpine blocked: you are not a member of an organization
            STALE_RULES   | library/alpine blocked: nothing has been heard of the rules for too long, tell whoever runs Pullgate
            """)
    void whoIsBoundByNoOrganizationIsToldWhatToDo(Reason reason, String sentence) {
        Decision decision = new Decision.Ungoverned(Outcome.DENIED, reason, Category.OFFICIAL);

        assertThat(
                RefusalText.of(
                        new RecordedDecision(ID, decision, new Freshness.Complete(Duration.ZERO, false), Optional.empty()),
                        Repository.parse("alpine")))
                .contains(sentence);
    }

    private static String text(String image, Reason reason) {
        return text(image, reason, Optional.empty());
    }

    private static String text(String image, Reason reason, Optional<String> page) {
        Verdict verdict = new Verdict("acme", Role.MEMBER, Mode.ENFORCE, 7, Category.COMMUNITY, Outcome.DENIED, reason,
                Optional.empty());
        return RefusalText.of(
                new RecordedDecision(ID, new Decision.Governed(verdict, List.of(verdict)),
                        new Freshness.Complete(Duration.ZERO, false), page),
                Repository.parse(image));
    }
}

package io.pullgate.policy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.pullgate.policy.ClientTraits;
import io.pullgate.policy.DecisionPoint;
import io.pullgate.policy.FixedRules;
import io.pullgate.policy.ListRecorder;
import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.integration.Integration;
import io.pullgate.policy.view.FixedStaleness;

class ReviewerTest {

    private static final Integration CLUSTER = new Integration("cluster", Optional.empty(), Optional.empty(),
            Map.of("team-a", "acme"));
    private static final ClientTraits CLIENT = new ClientTraits(Optional.of("192.0.2.30"), Optional.of("kube-apiserver"));

    private final FixedRules rules = FixedRules.ofAcme();
    private final ListRecorder recorder = new ListRecorder();
    private final Reviewer reviewer = new Reviewer(new DecisionPoint(rules, recorder, FixedStaleness.hour()));

    @Test
    void whereAllImagesAreAllowedTheObjectIs() {
        Review review = review("team-a", "alpine", "acme/api:1");

        assertThat(review.allowed()).isTrue();
        assertThat(review.decisions()).hasSize(2);
        assertThat(recorder.attempts()).allSatisfy(attempt -> {
            assertThat(attempt.subject()).isEqualTo(new Subject.Workload("acme", "cluster"));
            assertThat(attempt.origin().door()).isEqualTo(Door.ADMISSION_REVIEW);
            assertThat(attempt.origin().integration()).isEqualTo("cluster");
            assertThat(attempt.origin().clientAddress()).contains("192.0.2.30");
        });
    }

    @Test
    void oneRefusedImageIsEnoughAndIsNamed() {
        Review review = review("team-a", "alpine", "mallory/backdoor:1.0", "grafana/grafana");

        assertThat(review.allowed()).isFalse();
        assertThat(review.refusals()).hasSize(2);
        assertThat(review.reason()).contains("mallory/backdoor blocked for organization acme: community images are not allowed",
                "grafana/grafana blocked for organization acme: verified publisher images are not allowed");
        assertThat(review.decisions()).hasSize(3);
    }

    @Test
    void anImageNamedTwiceIsAskedAboutOnce() {
        assertThat(review("team-a", "alpine", "alpine").decisions()).hasSize(1);
    }

    @Test
    void aNamespaceOfNobodyGetsNothing() {
        Review review = review("default", "alpine");

        assertThat(review.allowed()).isFalse();
        assertThat(review.reason()).contains("belongs to no organization");
        assertThat(recorder.attempts()).isEmpty();
    }

    @Test
    void aNameThatIsNoneIsARefusalThatSaysWhere() {
        Review review = review("team-a", "alpine", "acme/../backdoor");

        assertThat(review.allowed()).isFalse();
        assertThat(review.reason()).contains("spec.containers[1].image is not the name of an image");
    }

    @Test
    void whatIsNotEnforcedYetIsAllowedWithAWarningThatNamesImageRuleAndDecision() {
        rules.monitor("acme");
        Review review = review("team-a", "alpine", "mallory/backdoor:1.0");

        assertThat(review.allowed()).isTrue();
        assertThat(review.warnings()).containsExactly(
                "not enforced yet: mallory/backdoor: community images are not allowed (decision %s)"
                        .formatted(review.decisions().getLast()));
    }

    @Test
    void aWarningIsShortWhateverTheNameIsAndKeepsTheDecision() {
        rules.monitor("acme");
        Review review = review("team-a", "a/" + "b".repeat(200));

        assertThat(review.warnings()).singleElement().asString().hasSize(120)
                .startsWith("not enforced yet: a/bbb").endsWith("b... (decision " + review.decisions().getFirst() + ")");
    }

    @Test
    void warningsAreTogetherNoMoreThanAnApiServerPassesOn() {
        rules.monitor("acme");
        String[] images = IntStream.range(0, 100).mapToObj(number -> "b".repeat(100) + "/i" + number).toArray(String[]::new);
        Review review = review("team-a", images);

        assertThat(review.decisions()).hasSize(100);
        assertThat(review.warnings()).hasSize(34).allSatisfy(warning -> assertThat(warning).hasSizeLessThanOrEqualTo(120));
        assertThat(String.join("", review.warnings())).hasSizeLessThanOrEqualTo(4096);
        assertThat(review.warnings().getLast()).isEqualTo("not enforced yet: 67 more images are not allowed");
        assertThat(review("team-a", Arrays.copyOf(images, 34)).warnings()).hasSize(34)
                .allSatisfy(warning -> assertThat(warning).contains("decision"));
    }

    /// An API server drops a warning that has one.
    @Test
    void noControlCharacterOfAnImageIsToldToTheCluster() {
        rules.monitor("acme");
        Review review = review("team-a", "mallory/back\u001b[31mdoor", "ghcr.io\r\n/x/y", "mallory/backdoor:\u0085",
                "mallory/backdoor", "mallory/\u0000");

        assertThat(review.refusals()).hasSize(4);
        assertThat(review.warnings()).hasSize(1);
        assertThat(review.reason() + review.warnings()).matches("\\P{IsControl}*");
    }

    @Test
    void decisionsByTheRulesOfASnapshotSaySoInTheClustersAuditLog() {
        assertThat(review("team-a", "alpine").auditAnnotations()).containsOnlyKeys("decisions");

        rules.fromSnapshot();

        assertThat(review("team-a", "alpine").auditAnnotations()).containsEntry("from-snapshot", "true")
                .containsKey("decisions");
    }

    @Test
    void whatCannotBeDecidedOrRecordedIsRefused() {
        recorder.fillUp();
        assertThat(review("team-a", "alpine").reason()).contains("nothing can be decided now", "no space left");

        rules.incomplete("the rules have not been read yet");
        assertThat(review("team-a", "alpine").allowed()).isFalse();
    }

    private Review review(String namespace, String... images) {
        List<NamedImage> named = new ArrayList<>();
        for (String image : images) {
            named.add(new NamedImage("spec.containers[%d].image".formatted(named.size()), image));
        }
        return reviewer.review(CLUSTER, namespace, named, Door.ADMISSION_REVIEW, CLIENT);
    }
}

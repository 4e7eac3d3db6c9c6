package io.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.pullgate.policy.PullAttempt.Door;
import io.pullgate.policy.PullAttempt.KnownRevision;
import io.pullgate.policy.PullAttempt.Origin;
import io.pullgate.policy.decision.Category;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.Guests;
import io.pullgate.policy.decision.ImageReference;
import io.pullgate.policy.decision.Outcome;
import io.pullgate.policy.decision.Reason;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.view.FixedStaleness;
import io.pullgate.policy.view.Freshness;
import io.pullgate.policy.view.Membership;
import io.pullgate.policy.view.StalenessConfig;
import io.pullgate.policy.view.StalenessLimit;

class DecisionPointTest {

    private final FixedRules rules = FixedRules.ofAcme();
    private final ListRecorder recorder = new ListRecorder();
    private final DecisionPoint decisionPoint = new DecisionPoint(rules, recorder, FixedStaleness.hour());

    @Test
    void everyDecisionIsRecordedBeforeItIsTold() {
        RecordedDecision decision = decisionPoint.decide(attempt("mia", "mallory/backdoor"));

        assertThat(decision.decision().outcome()).isEqualTo(Outcome.DENIED);
        assertThat(recorder.attempts()).hasSize(1);
        assertThat(decision.freshness()).isEqualTo(new Freshness.Complete(Duration.ofMillis(350), false));
    }

    @Test
    void aUserNobodyHasHeardOfIsNoMember() {
        assertThat(decisionPoint.decide(attempt("stranger", "alpine")).decision().reason()).isEqualTo(Reason.NOT_A_MEMBER);
    }

    @Test
    void nothingIsDecidedFromIncompleteRules() {
        rules.incomplete("Kafka cannot be reached");

        assertThatThrownBy(() -> decisionPoint.decide(attempt("mia", "alpine")))
                .isInstanceOf(CannotDecideException.class).hasMessage("Kafka cannot be reached");
        assertThat(recorder.attempts()).isEmpty();
    }

    @Test
    void whatCannotBeRecordedIsNotTold_whetherSomebodyWaitsForItOrNot() {
        recorder.fillUp();

        assertThatThrownBy(() -> decisionPoint.decide(attempt("mia", "alpine"))).isInstanceOf(CannotDecideException.class)
                .hasMessage("the decision cannot be recorded: no space left on device");
        AtomicReference<Throwable> later = new AtomicReference<>();
        decisionPoint.decideLater(attempt("mia", "alpine")).whenComplete((_, failure) -> later.set(failure));
        assertThat(later.get()).isInstanceOf(CannotDecideException.class)
                .hasMessage("the decision cannot be recorded: no space left on device");
    }

    @Test
    void aDecisionByTheRulesOfASnapshotSaysSo() {
        assertThat(decisionPoint.decide(attempt("mia", "alpine")).freshness().fromSnapshot()).isFalse();

        rules.fromSnapshot();

        assertThat(decisionPoint.decide(attempt("mia", "alpine")).freshness().fromSnapshot()).isTrue();
    }

    @Test
    void byRulesThatAreTooOldNobodyIsAllowedAndTheRecordSaysWhy() {
        rules.old(Duration.ofHours(1));
        assertThat(decisionPoint.decide(attempt("mia", "alpine")).letsThrough()).isTrue();

        rules.old(Duration.ofHours(1).plusMillis(1));
        RecordedDecision refused = decisionPoint.decide(attempt("olivia", "alpine"));

        assertThat(refused.decision())
                .isEqualTo(new Decision.Ungoverned(Outcome.DENIED, Reason.STALE_RULES, Category.OFFICIAL));
        assertThat(refused.freshness().staleness()).isEqualTo(Duration.ofHours(1).plusMillis(1));
        assertThat(recorder.attempts()).hasSize(2);
    }

    @Test
    void whoWouldRatherDecideByOldRulesThanRefuseCanSaySo() {
        rules.old(Duration.ofDays(7));
        StalenessLimit never = new StalenessLimit(new FixedStaleness(Duration.ofHours(1), StalenessConfig.Beyond.DECIDE));

        assertThat(new DecisionPoint(rules, recorder, never).decide(attempt("mia", "alpine")).letsThrough()).isTrue();
    }

    @Test
    void nothingIsToldThatCannotBeRecorded() {
        recorder.fillUp();

        assertThatThrownBy(() -> decisionPoint.decide(attempt("mia", "alpine")))
                .isInstanceOf(CannotDecideException.class).hasMessageContaining("no space left");
    }

    @Test
    void aMemberWhoseOrganizationIsStillUnknownIsNotDecided() {
        rules.join("mia", new Membership("acme", Role.MEMBER), new Membership("globex", Role.MEMBER));

        assertThatThrownBy(() -> decisionPoint.decide(attempt("mia", "alpine")))
                .isInstanceOf(CannotDecideException.class).hasMessageContaining("globex");
    }

    @Test
    void aRevisionThatHasNotArrivedIsNotAnsweredFromAnOlderOne() {
        PullAttempt sevenSeen = seen(attempt("mia", "alpine"), 7);
        PullAttempt eightSeen = seen(attempt("mia", "alpine"), 8);

        assertThat(decisionPoint.decide(sevenSeen).letsThrough()).isTrue();
        assertThatThrownBy(() -> decisionPoint.decide(eightSeen))
                .isInstanceOf(CannotDecideException.class).hasMessageContaining("revision 8");
    }

    @Test
    void rulingsAreToldOnceTheyAreOnRecordTogether() {
        Ruling refused = decisionPoint.rule(attempt("mia", "mallory/backdoor"), new Patience());
        Ruling allowed = decisionPoint.rule(attempt("mia", "alpine"), new Patience());
        assertThat(recorder.attempts()).isEmpty();

        assertThat(decisionPoint.record(List.of(refused, allowed))).extracting(RecordedDecision::letsThrough)
                .containsExactly(false, true);
        assertThat(recorder.attempts()).hasSize(2);
        recorder.fillUp();
        assertThatThrownBy(() -> decisionPoint.record(List.of(refused, allowed)))
                .isInstanceOf(CannotDecideException.class).hasMessageContaining("no space left");
    }

    private static PullAttempt attempt(String username, String image) {
        Origin origin = new Origin(Door.AUTHZEN, "gate", Optional.empty(), Optional.empty());
        return new PullAttempt(new Subject.VouchedFor(username, "gate"), image, ImageReference.parse(image), Guests.REFUSED,
                origin, Optional.empty());
    }

    private static PullAttempt seen(PullAttempt attempt, long revision) {
        return new PullAttempt(attempt.subject(), attempt.image(), attempt.reference(), attempt.guests(), attempt.origin(),
                Optional.of(new KnownRevision("acme", revision)));
    }
}

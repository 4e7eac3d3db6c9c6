package io.pullgate.settings.propagation;

import static io.pullgate.settings.propagation.Told.CHANGED;
import static io.pullgate.settings.propagation.Told.LIMITS;
import static io.pullgate.settings.propagation.Told.START;
import static io.pullgate.settings.propagation.Told.organization;
import static io.pullgate.settings.propagation.Told.receipt;
import static io.pullgate.settings.propagation.Told.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which replicas count: they start, end, fall silent, and have clocks of their own.
class FleetReplicasTest {

    private final HandClock clock = new HandClock(CHANGED.plusMillis(50));
    private final Fleet fleet = new Fleet(LIMITS, clock);

    @BeforeEach
    void everythingIsRead() {
        fleet.isKnown();
    }

    @Test
    void whoStartsAnewHasNothingInForceUntilItIsCompleteAgain() {
        take(report("policy-1", 812).with(receipt(7, 41)));

        take(report("policy-1", 1).startedAt(START.plusSeconds(61)).incomplete());

        assertThat(acme(7).inForce()).isFalse();
        assertThat(acme(7).replicas().getFirst().state()).isEqualTo(Progress.State.INCOMPLETE);
        assertThat(acme(7).replicas().getFirst().staleness()).isEmpty();

        take(report("policy-1", 813).with(receipt(8, 41)));
        take(report("policy-1", 2).startedAt(START.plusSeconds(61)).completeAsOf(CHANGED.plusSeconds(2)));

        assertThat(acme(7).inForce()).isTrue();
        assertThat(acme(7).replicas().getFirst().took()).as("what the process before took").isEmpty();
    }

    @Test
    void whoSaysGoodbyeCountsNoMore() {
        take(report("policy-1", 1).with(receipt(7, 41)));
        take(report("policy-2", 8));
        take(report("policy-2", 9).ending());

        assertThat(acme(7).inForce()).isTrue();
        assertThat(acme(7).replicas()).hasSize(1);

        take(report("policy-2", 8));

        assertThat(acme(7).replicas()).as("a late word of one that has ended").hasSize(1);

        take(report("policy-2", 1).startedAt(START.plusSeconds(60)));

        assertThat(acme(7).lacking()).containsExactly("policy-2");
    }

    @Test
    void whoFallsSilentIsSaidToBeAndCountsUntilItIsForgotten() {
        take(report("policy-1", 1));
        clock.move(Duration.ofSeconds(6));
        take(report("policy-2", 1).with(receipt(7, 41)));

        assertThat(acme(7).replicas().getFirst().state()).isEqualTo(Progress.State.SILENT);
        assertThat(acme(7).lacking()).containsExactly("policy-1");
        assertThat(fleet.count(Progress.State.SILENT)).isEqualTo(1);
        assertThat(fleet.count(Progress.State.FOLLOWING)).isEqualTo(1);

        clock.move(Duration.ofSeconds(295));

        assertThat(acme(7).lacking()).isEmpty();
        assertThat(acme(7).replicas()).extracting(Progress::replica).containsExactly("policy-2");
    }

    @Test
    void whoIsHeardLivesHoweverWrongItsClockIs() {
        clock.move(Duration.ofHours(1));

        take(report("policy-1", 1));

        assertThat(acme(7).replicas()).extracting(Progress::state).containsExactly(Progress.State.FOLLOWING);
        assertThat(acme(7).replicas().getFirst().lastHeard()).isEqualTo(clock.instant());
    }

    @Test
    void whatIsReadLaterIsAsOldAsItSays() {
        clock.move(Duration.ofSeconds(6));
        fleet.take(Heard.late(report("policy-1", 1).report(), clock.instant()));

        assertThat(acme(7).replicas()).extracting(Progress::state).containsExactly(Progress.State.SILENT);

        clock.move(Duration.ofMinutes(5));
        fleet.take(Heard.late(report("policy-2", 1).report(), clock.instant()));

        assertThat(acme(7).replicas()).isEmpty();
    }

    @Test
    void aReportFromTheFutureIsNoYoungerThanNow() {
        Instant now = CHANGED.minusSeconds(1);

        assertThat(Heard.late(report("policy-1", 1).report(), now).at()).isEqualTo(now);
    }

    @Test
    void aProcessWhoseSuccessorHasASlowerClockIsForgottenAsAnyOther() {
        take(report("policy-1", 812));
        clock.move(Duration.ofMinutes(6));

        take(report("policy-1", 1).startedAt(START.minusSeconds(1)).with(receipt(7, 41)));

        assertThat(acme(7).replicas()).extracting(Progress::state).containsExactly(Progress.State.FOLLOWING);
    }

    @Test
    void withoutAReplicaNothingIsInForce() {
        assertThat(acme(7).inForce()).isFalse();
        assertThat(acme(7).obstacle()).contains("no replica of policy-service has been heard of");
    }

    @Test
    void beforeEverythingIsReadNothingIsInForce() {
        Fleet unread = new Fleet(LIMITS, clock);
        unread.take(report("policy-1", 1).with(receipt(7, 41)).heard(clock.instant()));

        Propagation propagation = unread.propagationOf(organization("acme", 7));

        assertThat(propagation.inForce()).isFalse();
        assertThat(propagation.obstacle()).hasValueSatisfying(reason -> assertThat(reason).contains("has not been read yet"));
    }

    private List<Duration> take(Told told) {
        return fleet.take(told.heard(clock.instant()));
    }

    private Propagation acme(long revision) {
        return fleet.propagationOf(organization("acme", revision));
    }
}

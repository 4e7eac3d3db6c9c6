package io.pullgate.settings.propagation;

import static io.pullgate.settings.propagation.Told.CHANGED;
import static io.pullgate.settings.propagation.Told.LIMITS;
import static io.pullgate.settings.propagation.Told.START;
import static io.pullgate.settings.propagation.Told.organization;
import static io.pullgate.settings.propagation.Told.receipt;
import static io.pullgate.settings.propagation.Told.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.settings.Revision;

/// What is in force where, as the reports tell.
class FleetTest {

    private final HandClock clock = new HandClock(CHANGED.plusMillis(50));
    private final Fleet fleet = new Fleet(LIMITS, clock);

    @BeforeEach
    void everythingIsRead() {
        fleet.isKnown();
    }

    @Test
    void aReceiptPutsAChangeInForceAndTellsHowLongItTook() {
        take(report("policy-1", 1).with(receipt(7, 41)));

        Progress progress = acme(7).replicas().getFirst();

        assertThat(acme(7).inForce()).isTrue();
        assertThat(acme(7).took()).contains(Duration.ofMillis(41));
        assertThat(acme(7).obstacle()).isEmpty();
        assertThat(progress.revisionInForce()).contains(new Revision(7));
        assertThat(progress.state()).isEqualTo(Progress.State.FOLLOWING);
        assertThat(progress.staleness()).contains(Duration.ofMillis(60_050));
    }

    @Test
    void allReplicasMustHaveIt() {
        take(report("policy-2", 1));
        take(report("policy-1", 1).with(receipt(7, 41)));

        assertThat(acme(7).inForce()).isFalse();
        assertThat(acme(7).took()).isEmpty();
        assertThat(acme(7).lacking()).containsExactly("policy-2");
        assertThat(acme(7).obstacle()).contains("not yet reported by policy-2");

        take(report("policy-2", 2).with(receipt(7, 30)));

        assertThat(acme(7).inForce()).isTrue();
        assertThat(acme(7).took()).contains(Duration.ofMillis(41));
    }

    @Test
    void whoVouchesForALaterInstantHasItWithoutAReceipt() {
        take(report("policy-1", 1).completeAsOf(CHANGED));

        assertThat(acme(7).inForce()).as("committed before, not at that instant").isFalse();

        take(report("policy-1", 2).completeAsOf(CHANGED.plusNanos(1000)));

        assertThat(acme(7).inForce()).isTrue();
        assertThat(acme(7).took()).isEmpty();
        assertThat(acme(7).replicas().getFirst().revisionInForce()).contains(new Revision(7));
    }

    @Test
    void nobodyVouchesForRulesThatCouldNotBeRead() {
        take(report("policy-1", 1).completeAsOf(CHANGED.plusSeconds(1)).unreadable("acme"));

        assertThat(acme(7).inForce()).isFalse();
        assertThat(acme(7).replicas().getFirst().revisionInForce()).isEmpty();
    }

    @Test
    void aNewerRevisionIsInForceInsteadOfOneThatWasSkipped() {
        take(report("policy-1", 1).with(receipt(9, 41)));

        assertThat(acme(7).inForce()).isTrue();
        assertThat(acme(10).inForce()).isFalse();
        assertThat(acme(10).replicas().getFirst().revisionInForce()).contains(new Revision(9));
        assertThat(acme(10).replicas().getFirst().took()).isEmpty();
    }

    @Test
    void lateAndRepeatedReportsChangeNothing() {
        Told early = report("policy-1", 1).with(receipt(6, 10));
        Told late = report("policy-1", 2).with(receipt(7, 41)).completeAsOf(START.plusSeconds(1));
        take(late);
        Propagation before = acme(7);

        take(late);
        take(early);

        assertThat(acme(7)).isEqualTo(before);
        assertThat(acme(7).replicas().getFirst().revisionInForce()).contains(new Revision(7));
    }

    @Test
    void receiptsCountInWhateverOrderTheyArrive() {
        take(report("policy-1", 3));
        take(report("policy-1", 2).with(receipt(7, 41)));

        assertThat(acme(7).took()).contains(Duration.ofMillis(41));
    }

    @Test
    void aClockThatIsBehindMakesNoTimeNegative() {
        take(report("policy-1", 1).with(receipt(7, -41)).completeAsOf(clock.instant().plusSeconds(3)));

        assertThat(acme(7).took()).contains(Duration.ZERO);
        assertThat(acme(7).replicas().getFirst().staleness()).contains(Duration.ZERO);
    }

    @Test
    void theTimeOfAChangeIsTakenWhenTheLastReplicaThatFollowsHasIt() {
        take(report("policy-1", 1));
        take(report("policy-2", 1));
        take(report("policy-3", 1).incomplete());

        assertThat(take(report("policy-1", 2).with(receipt(7, 41)))).isEmpty();
        assertThat(take(report("policy-2", 2).with(receipt(7, 30)))).containsExactly(Duration.ofMillis(41));
        assertThat(take(report("policy-2", 2).with(receipt(7, 30)))).isEmpty();
        assertThat(take(report("policy-3", 2).incomplete().with(receipt(7, 99)))).isEmpty();
    }

    @Test
    void receiptsOfTheOrganizationsChangedLastAreKept() {
        LongStream.rangeClosed(0, 10_000).forEach(number -> take(report("policy-1", number + 1)
                .with(new Report.Receipt("org-" + number, 1, Optional.of(CHANGED), CHANGED.plusMillis(5)))));

        assertThat(fleet.propagationOf(organization("org-0", 1)).inForce()).isFalse();
        assertThat(fleet.propagationOf(organization("org-1", 1)).inForce()).isTrue();
        assertThat(fleet.propagationOf(organization("org-10000", 1)).inForce()).isTrue();
    }

    @Test
    void whoWaitsIsToldWhenTheLastReplicaHasIt() {
        take(report("policy-1", 1));
        CompletableFuture<Propagation> waiting = CompletableFuture
                .supplyAsync(() -> fleet.await(organization("acme", 7), Duration.ofSeconds(60)));

        take(report("policy-1", 2));
        take(report("policy-1", 3).with(receipt(7, 41)));

        assertThat(waiting.join().took()).contains(Duration.ofMillis(41));
    }

    @Test
    void whoWaitsInVainIsToldWhoLacksIt() {
        take(report("policy-1", 1));

        assertThat(fleet.await(organization("acme", 7), Duration.ofMillis(5)).lacking()).containsExactly("policy-1");
        assertThat(fleet.await(organization("acme", 7), Duration.ZERO).inForce()).isFalse();
    }

    private List<Duration> take(Told told) {
        return fleet.take(told.heard(clock.instant()));
    }

    private Propagation acme(long revision) {
        return fleet.propagationOf(organization("acme", revision));
    }
}

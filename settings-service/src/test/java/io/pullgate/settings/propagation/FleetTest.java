package io.pullgate.settings.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.settings.ImageRules;
import io.pullgate.settings.Organization;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.OtherRegistries;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Stamp;

class FleetTest {

    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant CHANGED = START.plusSeconds(60);

    private static final PropagationConfig LIMITS = new Limits(Duration.ofSeconds(5), Duration.ofMinutes(5),
            Duration.ofSeconds(10), Duration.ofSeconds(1));

    private final HandClock clock = new HandClock(CHANGED.plusMillis(50));
    private final Fleet fleet = new Fleet(LIMITS, clock);

    @BeforeEach
    void everythingIsRead() {
        fleet.isKnown();
    }

    @Test
    void aReceiptPutsAChangeInForceAndTellsHowLongItTook() {
        take(report("policy-1", 1).with(acme(7, 41)));

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
        take(report("policy-1", 1).with(acme(7, 41)));

        assertThat(acme(7).inForce()).isFalse();
        assertThat(acme(7).took()).isEmpty();
        assertThat(acme(7).lacking()).containsExactly("policy-2");
        assertThat(acme(7).obstacle()).contains("not yet reported by policy-2");

        take(report("policy-2", 2).with(acme(7, 30)));

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
        take(report("policy-1", 1).with(acme(9, 41)));

        assertThat(acme(7).inForce()).isTrue();
        assertThat(acme(10).inForce()).isFalse();
        assertThat(acme(10).replicas().getFirst().revisionInForce()).contains(new Revision(9));
        assertThat(acme(10).replicas().getFirst().took()).isEmpty();
    }

    @Test
    void lateAndRepeatedReportsChangeNothing() {
        Told early = report("policy-1", 1).with(acme(6, 10));
        Told late = report("policy-1", 2).with(acme(7, 41)).completeAsOf(START.plusSeconds(1));
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
        take(report("policy-1", 2).with(acme(7, 41)));

        assertThat(acme(7).took()).contains(Duration.ofMillis(41));
    }

    @Test
    void whoStartsAnewHasNothingInForceUntilItIsCompleteAgain() {
        take(report("policy-1", 812).with(acme(7, 41)));

        take(report("policy-1", 1).startedAt(START.plusSeconds(61)).incomplete());

        assertThat(acme(7).inForce()).isFalse();
        assertThat(acme(7).replicas().getFirst().state()).isEqualTo(Progress.State.INCOMPLETE);
        assertThat(acme(7).replicas().getFirst().staleness()).isEmpty();

        take(report("policy-1", 813).with(acme(8, 41)));
        take(report("policy-1", 2).startedAt(START.plusSeconds(61)).completeAsOf(CHANGED.plusSeconds(2)));

        assertThat(acme(7).inForce()).isTrue();
        assertThat(acme(7).replicas().getFirst().took()).as("what the process before took").isEmpty();
    }

    @Test
    void whoSaysGoodbyeCountsNoMore() {
        take(report("policy-1", 1).with(acme(7, 41)));
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
        take(report("policy-2", 1).with(acme(7, 41)));

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

        take(report("policy-1", 1).startedAt(START.minusSeconds(1)).with(acme(7, 41)));

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
        unread.take(report("policy-1", 1).with(acme(7, 41)).heard(clock.instant()));

        Propagation propagation = unread.propagationOf(organization(7));

        assertThat(propagation.inForce()).isFalse();
        assertThat(propagation.obstacle()).hasValueSatisfying(reason -> assertThat(reason).contains("has not been read yet"));
    }

    @Test
    void aClockThatIsBehindMakesNoTimeNegative() {
        take(report("policy-1", 1).with(acme(7, -41)).completeAsOf(clock.instant().plusSeconds(3)));

        assertThat(acme(7).took()).contains(Duration.ZERO);
        assertThat(acme(7).replicas().getFirst().staleness()).contains(Duration.ZERO);
    }

    @Test
    void theTimeOfAChangeIsTakenWhenTheLastReplicaThatFollowsHasIt() {
        take(report("policy-1", 1));
        take(report("policy-2", 1));
        take(report("policy-3", 1).incomplete());

        assertThat(take(report("policy-1", 2).with(acme(7, 41)))).isEmpty();
        assertThat(take(report("policy-2", 2).with(acme(7, 30)))).containsExactly(Duration.ofMillis(41));
        assertThat(take(report("policy-2", 2).with(acme(7, 30)))).isEmpty();
        assertThat(take(report("policy-3", 2).incomplete().with(acme(7, 99)))).isEmpty();
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
                .supplyAsync(() -> fleet.await(organization(7), Duration.ofSeconds(60)));

        take(report("policy-1", 2));
        take(report("policy-1", 3).with(acme(7, 41)));

        assertThat(waiting.join().took()).contains(Duration.ofMillis(41));
    }

    @Test
    void whoWaitsInVainIsToldWhoLacksIt() {
        take(report("policy-1", 1));

        assertThat(fleet.await(organization(7), Duration.ofMillis(5)).lacking()).containsExactly("policy-1");
        assertThat(fleet.await(organization(7), Duration.ZERO).inForce()).isFalse();
    }

    private List<Duration> take(Told told) {
        return fleet.take(told.heard(clock.instant()));
    }

    private Propagation acme(long revision) {
        return fleet.propagationOf(organization(revision));
    }

    private static Report.Receipt acme(long revision, long millis) {
        return new Report.Receipt("acme", revision, Optional.of(CHANGED), CHANGED.plusMillis(millis));
    }

    private static Organization organization(long revision) {
        return organization("acme", revision);
    }

    private static Organization organization(String name, long revision) {
        return new Organization(new OrganizationName(name), List.of(), ImageRules.INITIAL, List.of(),
                OtherRegistries.NOT_GOVERNED, new Stamp(UUID.randomUUID(), CHANGED, new Revision(revision)));
    }

    private static Told report(String replica, long revision) {
        return new Told(replica, revision, START, false, Optional.of(START), Set.of(), List.of());
    }

    /// A report in the making: of a replica that follows and was complete at the start, unless said otherwise.
    private record Told(String replica, long revision, Instant startedAt, boolean stopping, Optional<Instant> completeAsOf,
            Set<String> unreadable, List<Report.Receipt> receipts) {

        Told startedAt(Instant instant) {
            return new Told(replica, revision, instant, stopping, completeAsOf, unreadable, receipts);
        }

        Told ending() {
            return new Told(replica, revision, startedAt, true, completeAsOf, unreadable, receipts);
        }

        Told completeAsOf(Instant instant) {
            return new Told(replica, revision, startedAt, stopping, Optional.of(instant), unreadable, receipts);
        }

        Told incomplete() {
            return new Told(replica, revision, startedAt, stopping, Optional.empty(), unreadable, receipts);
        }

        Told unreadable(String organization) {
            return new Told(replica, revision, startedAt, stopping, completeAsOf, Set.of(organization), receipts);
        }

        Told with(Report.Receipt receipt) {
            return new Told(replica, revision, startedAt, stopping, completeAsOf, unreadable, List.of(receipt));
        }

        Report report() {
            return new Report(CHANGED, replica, revision, startedAt, stopping, completeAsOf, unreadable, receipts);
        }

        Heard heard(Instant at) {
            return new Heard(report(), at);
        }
    }

    private record Limits(Duration silentAfter, Duration forgetAfter, Duration longestWait, Duration retryPause)
            implements
                PropagationConfig {
    }
}

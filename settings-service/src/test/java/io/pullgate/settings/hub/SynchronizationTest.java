package io.pullgate.settings.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynchronizationTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Synchronization IDLE = new Synchronization(NOW, Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void aRunBeginsWhenItIsDue() {
        assertThat(IDLE.isReady(NOW.minusNanos(1))).isFalse();
        assertThat(IDLE.isReady(NOW)).isTrue();

        Run run = IDLE.going(NOW, DAY).run().orElseThrow();

        assertThat(run.startedAt()).isEqualTo(NOW);
        assertThat(run.searchFrom()).contains(0);
    }

    @Test
    void aRunGoesOnThoughTheNextIsNotDue() {
        Synchronization running = IDLE.ended(succeeded(), DAY).with(run().answered(NOW.plusSeconds(1)));

        assertThat(running.isReady(NOW)).isFalse();
        assertThat(running.isReady(NOW.plusSeconds(1))).isTrue();
        assertThat(running.going(NOW.plusSeconds(1), DAY)).isEqualTo(running);
    }

    @Test
    void aRunThatBrokeOffGoesOnWhereItWas() {
        Run failed = run().searched(Optional.of(300)).failed(NOW).failed(NOW);
        Synchronization broken = IDLE.with(failed).brokenOff(failed, NOW, "Docker Hub answers 500", Duration.ofHours(1));

        assertThat(broken.isRunning()).isFalse();
        assertThat(broken.isReady(NOW.plusSeconds(3_599))).isFalse();
        assertThat(broken.isReady(NOW.plusSeconds(3_600))).isTrue();
        assertThat(broken.last()).hasValueSatisfying(last -> assertThat(last.failure()).contains("Docker Hub answers 500"));

        Run resumed = broken.going(NOW.plusSeconds(3_600), DAY).run().orElseThrow();

        assertThat(resumed.searchFrom()).contains(300);
        assertThat(resumed.failures()).isZero();
        assertThat(resumed.requests()).isEqualTo(2);
        assertThat(resumed.startedAt()).isEqualTo(NOW);
    }

    @Test
    void whatWasFoundTooLongAgoIsForgotten() {
        Synchronization old = IDLE.with(run().searched(Optional.of(300)));

        Run anew = old.going(NOW.plus(DAY), DAY).run().orElseThrow();

        assertThat(anew.startedAt()).isEqualTo(NOW.plus(DAY));
        assertThat(anew.searchFrom()).contains(0);
    }

    @Test
    void whoWantsARunNowGetsItNoSoonerThanDockerHubWants() {
        Run limited = run().putOff(NOW.plusSeconds(90));
        Synchronization broken = IDLE.brokenOff(limited, NOW, "no", DAY).requested(NOW);

        assertThat(IDLE.ended(succeeded(), DAY).requested(NOW).isReady(NOW)).isTrue();
        assertThat(broken.isReady(NOW)).isFalse();
        assertThat(broken.isReady(NOW.plusSeconds(90))).isTrue();
    }

    @Test
    void aFailureLeavesTheLastSuccessStanding() {
        Synchronization succeeded = IDLE.ended(succeeded(), DAY);
        Synchronization failed = succeeded.ended(Outcome.failed(run(), NOW.plusSeconds(9), "too many losses"), DAY);

        assertThat(succeeded.succeededAt()).contains(NOW);
        assertThat(failed.succeededAt()).contains(NOW);
        assertThat(failed.run()).isEmpty();
        assertThat(failed.dueAt()).isEqualTo(NOW.plusSeconds(9).plus(DAY));
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({ "0,0,false", "5,5,false", "6,30,false", "6,29,true", "200,1000,false", "201,1000,true" })
    void manyLossesAtOnceLookLikeAFault(int losses, long given, boolean tooMuch) {
        assertThat(HubMerge.isTooMuch(losses, given, 20)).isEqualTo(tooMuch);
    }

    @ParameterizedTest(name = "{0} and a grace of {1}: {2}")
    @CsvSource({ "P30D,P14D,P15D", "P90D,P14D,P45D", "P20D,P14D,P15D" })
    void aBadgeIsRenewedBeforeAnybodyIsToldThatItExpires(Duration lifetime, Duration grace, Duration within) {
        assertThat(HubMerge.renewWithin(lifetime, grace)).isEqualTo(within);
    }

    private static Run run() {
        return Run.starting(NOW, NOW);
    }

    private static Outcome succeeded() {
        return new Outcome(NOW, NOW, 1, Optional.empty(), Map.of());
    }
}

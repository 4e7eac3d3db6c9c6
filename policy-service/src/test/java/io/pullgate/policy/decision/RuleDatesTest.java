package io.pullgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RuleDatesTest {

    private static final RuleDates DATES = RuleDates.of(100, 50, 150, 200, 300, 400);

    @Test
    void aSwitchSaysSomethingSinceItWasSetButNotBeforeTheRulesWereOn() {
        assertThat(since(Reason.DISABLED)).contains(Instant.ofEpochSecond(100));
        assertThat(since(Reason.OFFICIAL)).contains(Instant.ofEpochSecond(100));
        assertThat(since(Reason.VERIFIED_PUBLISHER)).contains(Instant.ofEpochSecond(150));
        assertThat(since(Reason.COMMUNITY)).contains(Instant.ofEpochSecond(300));
        assertThat(since(Reason.REGISTRY_LIST)).contains(Instant.ofEpochSecond(400));
    }

    @Test
    void sponsoredImagesThatGoWithTheCommunitysHaveTheLaterDateOfBoth() {
        assertThat(DATES.since(Reason.SPONSORED_OSS, switches(Optional.empty()))).contains(Instant.ofEpochSecond(300));
        assertThat(DATES.since(Reason.SPONSORED_OSS, switches(Optional.of(false)))).contains(Instant.ofEpochSecond(200));
    }

    @ParameterizedTest
    @EnumSource(names = { "OWNER_EXEMPT", "ALLOWLIST", "ORGANIZATION", "NOT_SIGNED_IN", "NOT_A_MEMBER",
            "STALE_RULES" }, mode = Mode.INCLUDE)
    void whatNoSwitchSaysHasNoDate(Reason reason) {
        assertThat(since(reason)).isEmpty();
    }

    private static Optional<Instant> since(Reason reason) {
        return DATES.since(reason, switches(Optional.empty()));
    }

    @Test
    void switchesThatWereSetAtOnceHaveOneDate() {
        RuleDates dates = RuleDates.of(100, 50, 50, 50, 50, 50);

        assertThat(dates.since(Reason.DISABLED, switches(Optional.empty()))).contains(Instant.ofEpochSecond(100));
        assertThat(RuleDates.of(40, 50, 50, 50, 50, 50).since(Reason.COMMUNITY, switches(Optional.empty())))
                .contains(Instant.ofEpochSecond(50));
    }

    @Test
    void datesReachBeyondTheYear2038AndWhatDoesNotFitIsNoDate() {
        Instant later = Instant.parse("2100-01-01T00:00:00Z");

        assertThat(RuleDates.of(100, later.getEpochSecond(), 0, 0, 0, 0).since(Reason.OFFICIAL, switches(Optional.empty())))
                .contains(later);
        assertThat(RuleDates.of(100, 1L << 32, 0, 0, 0, 0)).isEqualTo(RuleDates.UNKNOWN);
        assertThat(RuleDates.of(100, 50, -1, 0, 0, 0)).isEqualTo(RuleDates.UNKNOWN);
    }

    private static Restrictions switches(Optional<Boolean> sponsoredOss) {
        return new Restrictions(true, false, sponsoredOss, false, OtherRegistries.UNGOVERNED);
    }
}

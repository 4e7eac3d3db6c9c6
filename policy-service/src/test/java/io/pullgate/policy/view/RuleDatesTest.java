package io.pullgate.policy.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.OtherRegistries;
import io.pullgate.policy.decision.Reason;
import io.pullgate.policy.decision.Restrictions;

class RuleDatesTest {

    private static final RuleDates DATES = new RuleDates(100, 50, 150, 200, 300, 400);

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
        assertThat(DATES.since(Reason.SPONSORED_OSS, policy(Optional.empty()))).contains(Instant.ofEpochSecond(300));
        assertThat(DATES.since(Reason.SPONSORED_OSS, policy(Optional.of(false)))).contains(Instant.ofEpochSecond(200));
    }

    @ParameterizedTest
    @EnumSource(names = { "OWNER_EXEMPT", "ALLOWLIST", "ORGANIZATION", "NOT_SIGNED_IN", "NOT_A_MEMBER",
            "STALE_RULES" }, mode = Mode.INCLUDE)
    void whatNoSwitchSaysHasNoDate(Reason reason) {
        assertThat(since(reason)).isEmpty();
    }

    private static Optional<Instant> since(Reason reason) {
        return DATES.since(reason, policy(Optional.empty()));
    }

    private static ImageAccessPolicy policy(Optional<Boolean> sponsoredOss) {
        return new ImageAccessPolicy("acme", 7, io.pullgate.policy.decision.Mode.ENFORCE,
                new Restrictions(true, false, sponsoredOss, false), Set.of(), Set.of(), new OtherRegistries.Ungoverned());
    }
}

package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrustTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(14));

    @Test
    void aBadgeWithoutEndCountsForGood() {
        Trust trust = given(Badge.VERIFIED_PUBLISHER, null);

        assertThat(trust.badgeAt(Instant.parse("9999-01-01T00:00:00Z"))).isEqualTo(Badge.VERIFIED_PUBLISHER);
        assertThat(trust.stateAt(NOW)).isEqualTo(TrustState.TRUSTED);
    }

    @Test
    void aBadgeCountsUntilItsEndAndNotAtIt() {
        Trust trust = given(Badge.OPEN_SOURCE, LATER);

        assertThat(trust.badgeAt(LATER.minusNanos(1))).isEqualTo(Badge.OPEN_SOURCE);
        assertThat(trust.badgeAt(LATER)).isEqualTo(Badge.NONE);
        assertThat(trust.stateAt(LATER)).isEqualTo(TrustState.ENDED);
    }

    @Test
    void whatIsLostCountsUntilTheGraceEnds() {
        Trust losing = given(Badge.VERIFIED_PUBLISHER, null).lose(LATER, by(BadgeSource.DOCKER_HUB));

        assertThat(losing.stateAt(NOW)).isEqualTo(TrustState.LOSING);
        assertThat(losing.badgeAt(NOW)).isEqualTo(Badge.VERIFIED_PUBLISHER);
        assertThat(losing.lostAt()).contains(NOW);
        assertThat(losing.badgeAt(LATER)).isEqualTo(Badge.NONE);
    }

    @Test
    void takingABadgeAwayNeverProlongsIt() {
        Trust losing = given(Badge.VERIFIED_PUBLISHER, NOW.plusSeconds(1)).lose(LATER, by(BadgeSource.MANUAL));

        assertThat(losing.term().expiresAt()).contains(NOW.plusSeconds(1));
    }

    @Test
    void theBadgeThatFollowsCountsWithoutAnybodyActing() {
        Trust trust = given(Badge.VERIFIED_PUBLISHER, null).lose(LATER, by(BadgeSource.IMPORT))
                .followedBy(Optional.of(new Term(Badge.OPEN_SOURCE, Optional.of(LATER.plusSeconds(9)))),
                        by(BadgeSource.IMPORT));

        assertThat(trust.badgeAt(LATER)).isEqualTo(Badge.OPEN_SOURCE);
        assertThat(trust.stateAt(LATER)).isEqualTo(TrustState.TRUSTED);
        assertThat(trust.badgeAt(LATER.plusSeconds(9))).isEqualTo(Badge.NONE);
    }

    @Test
    void whatWeighsMoreStandsAgainstWhatWeighsLess() {
        assertThat(standing(BadgeSource.MANUAL, BadgeSource.IMPORT)).isTrue();
        assertThat(standing(BadgeSource.MANUAL, BadgeSource.DOCKER_HUB)).isTrue();
        assertThat(standing(BadgeSource.IMPORT, BadgeSource.DOCKER_HUB)).isTrue();
        assertThat(standing(BadgeSource.IMPORT, BadgeSource.IMPORT)).isFalse();
        assertThat(standing(BadgeSource.DOCKER_HUB, BadgeSource.IMPORT)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(BadgeSource.class)
    void whatHasExpiredStandsAgainstNothing(BadgeSource source) {
        Trust expired = Trust.given(new Term(Badge.VERIFIED_PUBLISHER, Optional.of(NOW)), by(source));

        assertThat(expired.standsAgainst(BadgeSource.DOCKER_HUB, NOW)).isFalse();
    }

    @Test
    void whatWasTakenAwayByHandStaysAway() {
        Trust atOnce = Trust.given(Term.NONE, by(BadgeSource.MANUAL));
        Trust withGrace = given(Badge.VERIFIED_PUBLISHER, null).lose(LATER, by(BadgeSource.MANUAL));

        assertThat(atOnce.standsAgainst(BadgeSource.DOCKER_HUB, NOW)).isTrue();
        assertThat(withGrace.standsAgainst(BadgeSource.IMPORT, NOW)).isTrue();
        assertThat(withGrace.standsAgainst(BadgeSource.DOCKER_HUB, LATER.plusSeconds(1))).isTrue();
    }

    @Test
    void whatAnImportLosesDockerHubMayGoOnGiving() {
        Trust losing = given(Badge.VERIFIED_PUBLISHER, null).lose(LATER, by(BadgeSource.IMPORT));

        assertThat(losing.standsAgainst(BadgeSource.DOCKER_HUB, NOW)).isFalse();
    }

    private static boolean standing(BadgeSource holding, BadgeSource saying) {
        return Trust.given(new Term(Badge.VERIFIED_PUBLISHER, Optional.empty()), by(holding)).standsAgainst(saying, NOW);
    }

    private static Trust given(Badge badge, Instant end) {
        return Trust.given(new Term(badge, Optional.ofNullable(end)), by(BadgeSource.DOCKER_HUB));
    }

    private static Provenance by(BadgeSource source) {
        return new Provenance(source, Optional.empty(), NOW, Optional.empty());
    }
}

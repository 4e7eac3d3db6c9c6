package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.pullgate.settings.CatalogueStep.Kind;

class CatalogueDiffTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Duration GRACE = Duration.ofDays(14);
    private static final Instant GRACE_END = NOW.plus(GRACE);
    private static final Namespace GRAFANA = new Namespace("grafana");
    private static final MergeRules RULES = new MergeRules(GRACE, Optional.of(Duration.ofDays(15)), false);
    private static final Term VERIFIED = new Term(Badge.VERIFIED_PUBLISHER, Optional.of(NOW.plus(Duration.ofDays(30))));
    private static final Term SPONSORED = new Term(Badge.OPEN_SOURCE, Optional.of(NOW.plus(Duration.ofDays(30))));

    @Test
    void somebodyNewIsAdded() {
        CatalogueStep step = badge(BadgeSource.DOCKER_HUB, VERIFIED, null);

        assertThat(step.kind()).isEqualTo(Kind.ADDED);
        assertThat(step.before()).isEmpty();
        assertThat(step.after()).isEqualTo(Trust.given(VERIFIED, by(BadgeSource.DOCKER_HUB)));
    }

    @Test
    void somebodyWhoseBadgeHasExpiredIsAddedAgain() {
        CatalogueStep step = badge(BadgeSource.DOCKER_HUB, VERIFIED, held(BadgeSource.MANUAL, Badge.VERIFIED_PUBLISHER, NOW));

        assertThat(step.kind()).isEqualTo(Kind.ADDED);
        assertThat(step.after().provenance().source()).isEqualTo(BadgeSource.DOCKER_HUB);
    }

    @Test
    void whatIsFarFromItsEndIsLeftAsItIs() {
        Trust held = held(BadgeSource.DOCKER_HUB, Badge.VERIFIED_PUBLISHER, NOW.plus(Duration.ofDays(15)));

        assertThat(badge(BadgeSource.DOCKER_HUB, VERIFIED, held).kind()).isEqualTo(Kind.UNCHANGED);
    }

    @Test
    void whatComesNearItsEndIsRenewed() {
        Trust held = held(BadgeSource.DOCKER_HUB, Badge.VERIFIED_PUBLISHER, NOW.plus(Duration.ofDays(15)).minusSeconds(1));

        CatalogueStep step = badge(BadgeSource.DOCKER_HUB, VERIFIED, held);

        assertThat(step.kind()).isEqualTo(Kind.RENEWED);
        assertThat(step.after().term()).isEqualTo(VERIFIED);
    }

    @Test
    void anImportBringsEveryEndUpToDate() {
        MergeRules rules = new MergeRules(GRACE, Optional.empty(), false);
        Trust held = held(BadgeSource.IMPORT, Badge.VERIFIED_PUBLISHER, NOW.plus(Duration.ofDays(29)));

        assertThat(badge(BadgeSource.IMPORT, VERIFIED, held, rules).kind()).isEqualTo(Kind.RENEWED);
        assertThat(badge(BadgeSource.IMPORT, VERIFIED, Trust.given(VERIFIED, by(BadgeSource.IMPORT)), rules).kind())
                .isEqualTo(Kind.UNCHANGED);
    }

    @Test
    void aSourceOfMoreWeightTakesOver() {
        CatalogueStep step = badge(BadgeSource.IMPORT, VERIFIED, held(BadgeSource.DOCKER_HUB, Badge.VERIFIED_PUBLISHER, null));

        assertThat(step.kind()).isEqualTo(Kind.CHANGED);
        assertThat(step.after()).isEqualTo(Trust.given(VERIFIED, by(BadgeSource.IMPORT)));
    }

    @Test
    void aSourceOfLessWeightChangesNothing() {
        Trust held = held(BadgeSource.MANUAL, Badge.OPEN_SOURCE, null);

        CatalogueStep step = badge(BadgeSource.IMPORT, VERIFIED, held);

        assertThat(step.kind()).isEqualTo(Kind.KEPT);
        assertThat(step.after()).isEqualTo(held);
        assertThat(step.changesSomething()).isFalse();
    }

    @Test
    void whatWasWrittenByHandIsReplacedOnlyWhereThatIsWanted() {
        MergeRules over = new MergeRules(GRACE, Optional.empty(), true);
        Trust takenAway = Trust.given(Term.NONE, by(BadgeSource.MANUAL));

        assertThat(badge(BadgeSource.IMPORT, VERIFIED, takenAway).kind()).isEqualTo(Kind.KEPT);
        assertThat(badge(BadgeSource.IMPORT, VERIFIED, takenAway, over).kind()).isEqualTo(Kind.ADDED);
        assertThat(badge(BadgeSource.IMPORT, VERIFIED, held(BadgeSource.MANUAL, Badge.VERIFIED_PUBLISHER, null), over).kind())
                .isEqualTo(Kind.CHANGED);
    }

    @Test
    void aBadgeLostGoesOnCountingForTheGrace() {
        CatalogueStep step = withdrawn(BadgeSource.DOCKER_HUB, held(BadgeSource.DOCKER_HUB, Badge.VERIFIED_PUBLISHER, null));

        assertThat(step.kind()).isEqualTo(Kind.LOSING);
        assertThat(step.after().term()).isEqualTo(new Term(Badge.VERIFIED_PUBLISHER, Optional.of(GRACE_END)));
        assertThat(step.after().lostAt()).contains(NOW);
    }

    @Test
    void aBadgeThatIsBeingLostIsNotLostOnceMore() {
        Trust losing = held(BadgeSource.DOCKER_HUB, Badge.VERIFIED_PUBLISHER, null).lose(NOW.plusSeconds(9),
                by(BadgeSource.DOCKER_HUB));

        assertThat(diff(BadgeSource.DOCKER_HUB, Map.of(), losing).steps()).isEmpty();
    }

    @Test
    void aSourceTakesAwayOnlyWhatItGave() {
        assertThat(diff(BadgeSource.DOCKER_HUB, Map.of(), held(BadgeSource.IMPORT, Badge.VERIFIED_PUBLISHER, null)).steps())
                .isEmpty();
        assertThat(diff(BadgeSource.IMPORT, Map.of(), held(BadgeSource.DOCKER_HUB, Badge.VERIFIED_PUBLISHER, null)).steps())
                .isEmpty();
        assertThat(diff(BadgeSource.IMPORT, Map.of(), held(BadgeSource.IMPORT, Badge.VERIFIED_PUBLISHER, NOW)).steps())
                .isEmpty();
    }

    @Test
    void aBadgeThatComesBackIsGivenAnew() {
        Trust losing = held(BadgeSource.DOCKER_HUB, Badge.VERIFIED_PUBLISHER, null).lose(GRACE_END, by(BadgeSource.DOCKER_HUB));

        CatalogueStep step = badge(BadgeSource.DOCKER_HUB, VERIFIED, losing);

        assertThat(step.kind()).isEqualTo(Kind.RETURNED);
        assertThat(step.after()).isEqualTo(Trust.given(VERIFIED, by(BadgeSource.DOCKER_HUB)));
    }

    @Test
    void aBadgeTakenAwayByHandDoesNotComeBack() {
        Trust losing = held(BadgeSource.DOCKER_HUB, Badge.VERIFIED_PUBLISHER, null).lose(GRACE_END, by(BadgeSource.MANUAL));

        assertThat(badge(BadgeSource.DOCKER_HUB, VERIFIED, losing).kind()).isEqualTo(Kind.KEPT);
    }

    @Test
    void aBadgeOfAnotherKindFollowsAtTheEndOfTheGrace() {
        CatalogueStep step = badge(BadgeSource.DOCKER_HUB, SPONSORED,
                held(BadgeSource.DOCKER_HUB, Badge.VERIFIED_PUBLISHER, null));

        assertThat(step.kind()).isEqualTo(Kind.LOSING);
        assertThat(step.after().badgeAt(GRACE_END.minusNanos(1))).isEqualTo(Badge.VERIFIED_PUBLISHER);
        assertThat(step.after().badgeAt(GRACE_END)).isEqualTo(Badge.OPEN_SOURCE);
    }

    @Test
    void whatIsKnownToFollowIsNoChange() {
        Trust changing = badge(BadgeSource.DOCKER_HUB, SPONSORED, held(BadgeSource.DOCKER_HUB, Badge.VERIFIED_PUBLISHER, null))
                .after();

        assertThat(badge(BadgeSource.DOCKER_HUB, SPONSORED, changing).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(badge(BadgeSource.DOCKER_HUB, VERIFIED, changing).kind()).isEqualTo(Kind.RETURNED);
    }

    @Test
    void whatWasToFollowAndIsLostTooDoesNotFollow() {
        Trust changing = badge(BadgeSource.DOCKER_HUB, SPONSORED, held(BadgeSource.DOCKER_HUB, Badge.VERIFIED_PUBLISHER, null))
                .after();

        CatalogueStep step = withdrawn(BadgeSource.DOCKER_HUB, changing);

        assertThat(step.kind()).isEqualTo(Kind.CHANGED);
        assertThat(step.after().badgeAt(GRACE_END)).isEqualTo(Badge.NONE);
        assertThat(step.after().lostAt()).isEqualTo(changing.lostAt());
    }

    @Test
    void whatHasFollowedIsABadgeLikeAnyOther() {
        Trust followed = held(BadgeSource.DOCKER_HUB, Badge.VERIFIED_PUBLISHER, NOW.minusSeconds(1))
                .followedBy(Optional.of(SPONSORED), by(BadgeSource.DOCKER_HUB));

        assertThat(badge(BadgeSource.DOCKER_HUB, SPONSORED, followed).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(withdrawn(BadgeSource.DOCKER_HUB, followed).after().term().badge()).isEqualTo(Badge.OPEN_SOURCE);
    }

    private static CatalogueStep badge(BadgeSource source, Term term, Trust held) {
        return badge(source, term, held, RULES);
    }

    private static CatalogueStep badge(BadgeSource source, Term term, Trust held, MergeRules rules) {
        SourceReport report = new SourceReport(by(source), Map.of(GRAFANA, term), Set.of());
        return CatalogueDiff.of(report, held == null ? Map.of() : Map.of(GRAFANA, held), rules).steps().getFirst();
    }

    private static CatalogueStep withdrawn(BadgeSource source, Trust held) {
        return diff(source, Map.of(), held).steps().getFirst();
    }

    private static CatalogueDiff diff(BadgeSource source, Map<Namespace, Term> badges, Trust held) {
        return CatalogueDiff.of(new SourceReport(by(source), badges, Set.of(GRAFANA)), Map.of(GRAFANA, held), RULES);
    }

    private static Trust held(BadgeSource source, Badge badge, Instant end) {
        return Trust.given(new Term(badge, Optional.ofNullable(end)), by(source));
    }

    private static Provenance by(BadgeSource source) {
        return new Provenance(source, Optional.empty(), NOW, Optional.empty());
    }
}

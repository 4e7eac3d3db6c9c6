package io.pullgate.policy.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.policy.decision.Badge;
import io.pullgate.policy.decision.Mode;
import io.pullgate.policy.decision.Publishers;
import io.pullgate.policy.decision.Reason;
import io.pullgate.policy.decision.Role;
import io.pullgate.policy.decision.SeveralOrganizations;

class RulesInMemoryTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final List<String> inForce = new ArrayList<>();
    private final RulesInMemory rules = new RulesInMemory(Clock.fixed(NOW, ZoneOffset.UTC),
            (organization, revision, changedAt) -> inForce.add("%s %d %s".formatted(organization, revision, changedAt)));

    @Test
    void theNewestRevisionOfAnOrganizationsRulesCounts() {
        rules.apply(policy(7, "enforce"));
        rules.apply(policy(6, "off"));
        rules.apply(policy(7, "off"));

        assertThat(rules.policyOf("acme")).hasValueSatisfying(policy -> assertThat(policy.mode()).isEqualTo(Mode.ENFORCE));

        rules.apply(policy(8, "off"));

        assertThat(rules.policyOf("acme")).hasValueSatisfying(policy -> assertThat(policy.mode()).isEqualTo(Mode.OFF));
    }

    @Test
    void whatWeDoNotUnderstandIsReadAsTheStricterChoice() {
        rules.apply(policy(1, "advise"));
        rules.apply(new AnnouncedMembership("mia", 1, List.of(new AnnouncedMembership.Place("acme", "billing")), null));
        rules.apply(publisher(1, "gold", null));

        assertThat(rules.policyOf("acme")).hasValueSatisfying(policy -> assertThat(policy.mode()).isEqualTo(Mode.ENFORCE));
        assertThat(rules.membershipsOf("mia")).containsExactly(new Membership("acme", Role.MEMBER));
        assertThat(rules.publishers().badgeOf("grafana")).isEmpty();
    }

    @Test
    void anEntryOfTheAllowListThatNamesNothingAllowsNothing() {
        rules.apply(new AnnouncedPolicy("acme", 1, "enforce", false, false, null, false,
                List.of("docker.io/grafana/grafana", "Not/A/Name"), List.of("acme"),
                new AnnouncedPolicy.Others(false, Set.of()), null, null));

        assertThat(rules.policyOf("acme")).hasValueSatisfying(policy -> assertThat(policy.allowedRepositories()).hasSize(1));
    }

    @Test
    void aUserWhoLeavesIsAMemberOfNothing() {
        rules.apply(membership(1, new AnnouncedMembership.Place("acme", "owner")));
        rules.apply(membership(2));

        assertThat(rules.membershipsOf("mia")).isEmpty();
    }

    @Test
    void thePlatformSaysWhoseRulesCountForSomebodyInSeveralOrganizations() {
        rules.apply(membership(1, new AnnouncedMembership.Place("acme", "member")));

        assertThat(rules.severalOrganizationsOf("mia")).isEqualTo(new SeveralOrganizations.MostRestrictive());

        rules.apply(platform(2, "designated"));

        assertThat(rules.severalOrganizationsOf("mia")).isEqualTo(new SeveralOrganizations.Designated(Optional.of("acme")));
        assertThat(rules.severalOrganizationsOf("otto")).isEqualTo(new SeveralOrganizations.Designated(Optional.empty()));

        rules.apply(platform(3, "by_lot"));
        rules.apply(platform(1, "first_listed"));

        assertThat(rules.severalOrganizationsOf("mia")).isEqualTo(new SeveralOrganizations.MostRestrictive());
    }

    @Test
    void aBadgeCanBeEarnedAndLost() {
        rules.apply(publisher(3, "verified_publisher", null));

        assertThat(rules.publishers().badgeOf("grafana")).contains(Badge.VERIFIED_PUBLISHER);

        rules.apply(publisher(4, "none", null));

        assertThat(rules.publishers().badgeOf("grafana")).isEmpty();
        assertThat(rules.catalogueRevision()).isEqualTo(4);
    }

    @Test
    void aBadgeIsOverWhenItsTimeIs() {
        rules.apply(publisher(1, "verified_publisher", NOW.plusNanos(1)));

        assertThat(rules.publishers().badgeOf("grafana")).contains(Badge.VERIFIED_PUBLISHER);

        rules.apply(publisher(2, "verified_publisher", NOW));

        assertThat(rules.publishers().badgeOf("grafana")).isEmpty();
    }

    @Test
    void theBadgeThatFollowsCountsFromThenOnAndNoLongerThanItLasts() {
        EarnedBadge badge = new AnnouncedPublisher("grafana", 1, "verified_publisher", NOW, "open_source",
                NOW.plusSeconds(9)).earned();

        assertThat(badge.at(NOW.minusNanos(1))).contains(Badge.VERIFIED_PUBLISHER);
        assertThat(badge.at(NOW)).contains(Badge.OPEN_SOURCE);
        assertThat(badge.at(NOW.plusSeconds(9))).isEmpty();
    }

    @Test
    void allVerdictsOfADecisionAreAboutTheSameBadges() {
        MovingClock clock = new MovingClock();
        RulesInMemory moving = new RulesInMemory(clock, (_, _, _) -> {
        });
        moving.apply(publisher(1, "verified_publisher", NOW.plusSeconds(1)));
        Publishers publishers = moving.publishers();

        clock.now = NOW.plusSeconds(2);

        assertThat(publishers.badgeOf("grafana")).contains(Badge.VERIFIED_PUBLISHER);
        assertThat(moving.publishers().badgeOf("grafana")).isEmpty();
    }

    @Test
    void aTokenIsFoundByItsHashUntilItIsRevoked() {
        rules.apply(token(1, null, false));

        assertThat(rules.activeToken("abc")).map(AccessToken::username).contains("mia");

        rules.apply(token(2, null, true));
        rules.apply(token(1, null, false));

        assertThat(rules.activeToken("abc")).isEmpty();
    }

    @Test
    void aTokenThatWasSuspendedIsFoundAgain() {
        rules.apply(token(1, null, false));
        rules.apply(token(2, null, true));
        rules.apply(token(3, null, false));

        assertThat(rules.activeToken("abc")).isPresent();
    }

    @Test
    void onlyATokenWithAScopeForRegistriesOpensThem() {
        assertThat(withScopes("repo:read").opensRegistries()).isTrue();
        assertThat(withScopes("settings:write", "repo:invented").opensRegistries()).isTrue();
        assertThat(withScopes("settings:read", "settings:write").opensRegistries()).isFalse();
        assertThat(withScopes().opensRegistries()).isFalse();
    }

    @Test
    void anExpiredTokenIsNotActive() {
        rules.apply(token(1, NOW, false));

        assertThat(rules.activeToken("abc")).isEmpty();

        rules.apply(token(2, NOW.plusSeconds(1), false));

        assertThat(rules.activeToken("abc")).isPresent();
    }

    @Test
    void whoWaitsForARevisionIsToldWhenItArrives() {
        CompletableFuture<Boolean> waiting = CompletableFuture
                .supplyAsync(() -> rules.awaitRevision("acme", 2, Duration.ofSeconds(30)));

        rules.apply(policy(1, "off"));
        rules.apply(policy(2, "off"));

        assertThat(waiting.join()).isTrue();
    }

    @Test
    void whoWaitsForARevisionThatDoesNotComeIsToldSo() {
        assertThat(rules.awaitRevision("acme", 1, Duration.ofMillis(5))).isFalse();
    }

    @Test
    void aChangeThatComesIntoForceIsToldOnce() {
        complete();

        rules.apply(policy(7, "enforce"));
        rules.apply(policy(7, "enforce"));
        rules.apply(policy(6, "off"));
        rules.apply(policy(9, "off"));

        assertThat(inForce).containsExactly("acme 7 Optional[2026-11-23T08:59:59.500Z]",
                "acme 9 Optional[2026-11-23T08:59:59.500Z]");
    }

    @Test
    void whatIsReadAtTheStartIsNoChange() {
        rules.apply(policy(7, "enforce"));

        assertThat(inForce).isEmpty();
        assertThat(rules.inventory()).isEqualTo(new Inventory(Optional.empty(), 1, 0, Set.of()));

        complete();

        assertThat(rules.inventory().completeAsOf()).contains(NOW.minusSeconds(1));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "yesterday")
    void aChangeOfAnUnknownTimeIsTold(String occurredAt) {
        complete();

        rules.apply(new AnnouncedPolicy("acme", 1, "off", false, false, null, false, List.of(), List.of(),
                new AnnouncedPolicy.Others(false, Set.of()), occurredAt, null));

        assertThat(inForce).containsExactly("acme 1 Optional.empty");
    }

    @Test
    void sinceWhenARuleStandsIsKnownForTheRulesThatCount() {
        rules.apply(dated(1, "enforce", new AnnouncedPolicy.Since(100L, 0L, 0L, 0L, 200L, 0L)));
        rules.apply(dated(3, "enforce", new AnnouncedPolicy.Since(100L, 0L, 0L, 0L, 300L, 0L)));
        rules.apply(dated(2, "enforce", new AnnouncedPolicy.Since(100L, 0L, 0L, 0L, 250L, 0L)));

        assertThat(since("acme")).contains(Instant.ofEpochSecond(300));
        assertThat(since("globex")).isEmpty();

        rules.apply(dated(4, "off", new AnnouncedPolicy.Since(400L, 0L, 0L, 0L, 300L, 0L)));
        assertThat(since("acme")).isEmpty();
    }

    private Optional<Instant> since(String organization) {
        return rules.policyOf(organization).flatMap(policy -> policy.inForceSince(Reason.COMMUNITY));
    }

    @Test
    void ownersAreThoseWithThatRoleThere() {
        rules.apply(new AnnouncedMembership("olivia", 1, List.of(new AnnouncedMembership.Place("acme", "owner")), null));
        rules.apply(new AnnouncedMembership("bob", 1, List.of(new AnnouncedMembership.Place("globex", "owner"),
                new AnnouncedMembership.Place("acme", "owner")), null));
        rules.apply(new AnnouncedMembership("mia", 1, List.of(new AnnouncedMembership.Place("acme", "member")), null));

        assertThat(rules.ownersOf("acme")).containsExactly("bob", "olivia");
    }

    @Test
    void rulesThatCannotBeReadAreNamedUntilLaterOnesCan() {
        rules.apply(policy(7, "enforce"));
        rules.leaveOut("pullgate.organization-policy.v1", "acme");
        rules.leaveOut("pullgate.organization-policy.v1", "globex");
        rules.leaveOut("pullgate.membership.v1", "mia");

        assertThat(rules.inventory().unreadable()).containsExactlyInAnyOrder("acme", "globex");

        rules.apply(policy(7, "enforce"));

        assertThat(rules.inventory().unreadable()).containsExactly("globex");
    }

    @Test
    void whereTooManyCannotBeReadNothingIsCalledComplete() {
        complete();
        IntStream.range(0, 100).forEach(number -> rules.leaveOut("pullgate.organization-policy.v1", "org-" + number));

        assertThat(rules.inventory().completeAsOf()).isPresent();

        rules.leaveOut("pullgate.organization-policy.v1", "one-more");

        assertThat(rules.inventory().completeAsOf()).isEmpty();
        assertThat(rules.inventory().unreadable()).hasSize(100);
    }

    private static AnnouncedPolicy policy(long revision, String mode) {
        return dated(revision, mode, null);
    }

    private static AnnouncedPolicy dated(long revision, String mode, AnnouncedPolicy.Since since) {
        return new AnnouncedPolicy("acme", revision, mode, true, false, null, false, List.of(), List.of("acme"),
                new AnnouncedPolicy.Others(false, Set.of()), "2026-11-23T08:59:59.5Z", since);
    }

    private void complete() {
        rules.completeness().begin(Map.of());
        rules.completeness().heard(new Heartbeat("settings-service", 1, NOW.minusSeconds(1), Map.of()));
        rules.completeness().reached(Map.of());
    }

    private static AnnouncedMembership membership(long revision, AnnouncedMembership.Place... places) {
        return new AnnouncedMembership("mia", revision, List.of(places), "acme");
    }

    private static AnnouncedPlatform platform(long revision, String rule) {
        return new AnnouncedPlatform("platform", revision, new AnnouncedPlatform.Several(rule, List.of("acme")));
    }

    private static AnnouncedPublisher publisher(long revision, String badge, Instant expiresAt) {
        return new AnnouncedPublisher("grafana", revision, badge, expiresAt, null, null);
    }

    private static AccessToken withScopes(String... scopes) {
        return new AccessToken("t1", "mia", "abc", Optional.empty(), Set.of(scopes));
    }

    private static AnnouncedToken token(long revision, Instant expiresAt, boolean revoked) {
        return new AnnouncedToken("t1", revision, "mia", "abc", expiresAt, Set.of("repo:read"), revoked);
    }

    private static final class MovingClock extends Clock {

        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

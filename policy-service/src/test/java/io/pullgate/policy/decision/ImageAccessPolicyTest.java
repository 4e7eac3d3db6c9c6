package io.pullgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageAccessPolicyTest {

    private static final Restrictions NOTHING_BUT_OWN = new Restrictions(false, false, Optional.empty(), false,
            OtherRegistries.UNGOVERNED);
    private static final Restrictions OFFICIAL_ONLY = new Restrictions(true, false, Optional.empty(), false,
            OtherRegistries.UNGOVERNED);
    private static final Restrictions EVERYTHING = new Restrictions(true, true, Optional.empty(), true,
            OtherRegistries.UNGOVERNED);

    private final Publishers publishers = namespace -> Optional.ofNullable(Map.of(
            "grafana", Badge.VERIFIED_PUBLISHER, "curl", Badge.OPEN_SOURCE, "library", Badge.OPEN_SOURCE).get(namespace));

    @ParameterizedTest(name = "{0} pulling {1}: {2} by {3}, {4}")
    @CsvSource(delimiter = '|', textBlock = """
            MEMBER  | alpine                                | ALLOWED | OFFICIAL              | OFFICIAL
            MEMBER  | index.docker.io/library/alpine        | ALLOWED | OFFICIAL              | OFFICIAL
            MEMBER  | library/foo/bar                       | DENIED  | SPONSORED_OSS         | SPONSORED_OSS
            MEMBER  | acme/api                              | ALLOWED | ORGANIZATION          | ORGANIZATION
            MEMBER  | acme2/api                             | DENIED  | COMMUNITY             | COMMUNITY
            MEMBER  | grafana/grafana                       | DENIED  | VERIFIED_PUBLISHER    | VERIFIED_PUBLISHER
            MEMBER  | curl/curl                             | DENIED  | SPONSORED_OSS         | SPONSORED_OSS
            MEMBER  | mallory/backdoor                      | DENIED  | COMMUNITY             | COMMUNITY
            MEMBER  | registry-1.docker.io/mallory/backdoor | DENIED  | COMMUNITY             | COMMUNITY
            MEMBER  | registry-1.docker.io/alpine           | DENIED  | COMMUNITY             | COMMUNITY
            MEMBER  | listed/tool                           | ALLOWED | ALLOWLIST             | COMMUNITY
            MEMBER  | listed/tool2                          | DENIED  | COMMUNITY             | COMMUNITY
            MEMBER  | ghcr.io/mallory/backdoor              | ALLOWED | REGISTRY_NOT_GOVERNED | OTHER_REGISTRY
            MEMBER  | ghcr.io/acme/api                      | ALLOWED | REGISTRY_NOT_GOVERNED | OTHER_REGISTRY
            AUDITOR | mallory/backdoor                      | DENIED  | COMMUNITY             | COMMUNITY
            OWNER   | mallory/backdoor                      | ALLOWED | OWNER_EXEMPT          | COMMUNITY
            OWNER   | alpine                                | ALLOWED | OWNER_EXEMPT          | OFFICIAL
            OWNER   | ghcr.io/mallory/backdoor              | ALLOWED | REGISTRY_NOT_GOVERNED | OTHER_REGISTRY
            """)
    void everyVerdictNamesTheRuleThatDecided(Role role, String image, Outcome outcome, Reason reason, Category category) {
        Verdict verdict = judge(policy(Mode.ENFORCE, OFFICIAL_ONLY), role, image);

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.category()).isEqualTo(category);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whileTheFeatureIsOffNothingIsRestricted(Role role) {
        Verdict verdict = judge(policy(Mode.OFF, NOTHING_BUT_OWN), role, "mallory/backdoor");

        assertThat(verdict.outcome()).isEqualTo(Outcome.ALLOWED);
        assertThat(verdict.reason()).isEqualTo(Reason.DISABLED);
        assertThat(verdict.category()).isEqualTo(Category.COMMUNITY);
        assertThat(verdict.overridden()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "alpine", "grafana/grafana", "curl/curl", "mallory/backdoor", "acme/api" })
    void everyCategoryCanBeAllowed(String image) {
        assertThat(judge(policy(Mode.ENFORCE, EVERYTHING), Role.MEMBER, image).outcome())
                .isEqualTo(Outcome.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({ "alpine,DENIED", "grafana/grafana,DENIED", "curl/curl,DENIED", "mallory/backdoor,DENIED", "acme/api,ALLOWED" })
    void ownImagesAreAllowedWhateverIsRestricted(String image, Outcome outcome) {
        assertThat(judge(policy(Mode.ENFORCE, NOTHING_BUT_OWN), Role.MEMBER, image).outcome())
                .isEqualTo(outcome);
    }

    @Test
    void sponsoredOpenSourceFollowsCommunityUnlessItHasItsOwnSwitch() {
        Restrictions sponsoredOnly = new Restrictions(false, false, Optional.of(true), false, OtherRegistries.UNGOVERNED);
        Restrictions allButSponsored = new Restrictions(false, false, Optional.of(false), true, OtherRegistries.UNGOVERNED);

        assertThat(judge(policy(Mode.ENFORCE, sponsoredOnly), Role.MEMBER, "curl/curl").outcome())
                .isEqualTo(Outcome.ALLOWED);
        assertThat(judge(policy(Mode.ENFORCE, allButSponsored), Role.MEMBER, "curl/curl").outcome())
                .isEqualTo(Outcome.DENIED);
    }

    @Test
    void monitoringRefusesNothingAndSaysWhatItWouldHaveRefused() {
        Verdict verdict = judge(policy(Mode.MONITOR, NOTHING_BUT_OWN), Role.MEMBER, "mallory/backdoor");

        assertThat(verdict.outcome()).isEqualTo(Outcome.WOULD_DENY);
        assertThat(verdict.outcome().letsThrough()).isTrue();
        assertThat(verdict.reason()).isEqualTo(Reason.COMMUNITY);
    }

    @Test
    void anExemptOwnersPullNamesTheRuleItOverrode() {
        ImageAccessPolicy policy = policy(Mode.ENFORCE, OFFICIAL_ONLY);

        assertThat(judge(policy, Role.OWNER, "mallory/backdoor").overridden()).contains(Reason.COMMUNITY);
        assertThat(judge(policy, Role.OWNER, "alpine").overridden()).isEmpty();
    }

    @ParameterizedTest(name = "{0} pulling {1}: {2} by {3}")
    @CsvSource(delimiter = '|', textBlock = """
            MEMBER | quay.io/acme/api         | ALLOWED | REGISTRY_LIST
            MEMBER | ghcr.io/mallory/backdoor | DENIED  | REGISTRY_LIST
            MEMBER | ghcr.io/listed/tool      | ALLOWED | ALLOWLIST
            OWNER  | ghcr.io/mallory/backdoor | ALLOWED | OWNER_EXEMPT
            MEMBER | alpine                   | ALLOWED | OFFICIAL
            """)
    void otherRegistriesAreLimitedToAListWhereTheOrganizationGovernsThem(Role role, String image, Outcome outcome,
            Reason reason) {
        Restrictions restrictions = new Restrictions(true, false, Optional.empty(), false,
                new OtherRegistries.OnlyThese(Set.of("quay.io")));

        Verdict verdict = judge(policy(Mode.ENFORCE, restrictions), role, image);

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void rulesSaySinceWhenTheySayWhatTheySayNow() {
        RuleDates dates = RuleDates.of(200, 100, 100, 100, 300, 100);
        ImageAccessPolicy on = new ImageAccessPolicy("acme", 7, Mode.ENFORCE, OFFICIAL_ONLY, Set.of(), Set.of(), dates);
        ImageAccessPolicy off = new ImageAccessPolicy("acme", 7, Mode.OFF, OFFICIAL_ONLY, Set.of(), Set.of(), dates);

        assertThat(on.inForceSince(Reason.COMMUNITY)).contains(Instant.ofEpochSecond(300));
        assertThat(on.inForceSince(Reason.DISABLED)).isEmpty();
        assertThat(off.inForceSince(Reason.DISABLED)).contains(Instant.ofEpochSecond(200));
        assertThat(off.inForceSince(Reason.COMMUNITY)).isEmpty();
    }

    private Verdict judge(ImageAccessPolicy policy, Role role, String image) {
        return policy.judge(role, Repository.parse(image), publishers);
    }

    private static ImageAccessPolicy policy(Mode mode, Restrictions restrictions) {
        Set<Repository> allowList = Set.of(Repository.parse("listed/tool"), Repository.parse("ghcr.io/listed/tool"));
        return new ImageAccessPolicy("acme", 7, mode, restrictions, allowList, Set.of("acme"), RuleDates.UNKNOWN);
    }
}

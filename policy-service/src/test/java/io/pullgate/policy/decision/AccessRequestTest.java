package io.pullgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

class AccessRequestTest {

    private static final Repository COMMUNITY_IMAGE = Repository.parse("mallory/backdoor");

    private final Publishers noPublishers = namespace -> Optional.empty();

    @Test
    void anonymousPullersAreRefused() {
        Decision decision = decide(new Puller.Anonymous(), Guests.REFUSED);

        assertThat(decision).isEqualTo(
                new Decision.Ungoverned(Outcome.DENIED, Reason.NOT_SIGNED_IN, Category.COMMUNITY));
    }

    @Test
    void anonymousPullersAreLetInWhereTheRegistrySaysSo() {
        assertThat(decide(new Puller.Anonymous(), new Guests(true, false)).outcome()).isEqualTo(Outcome.ALLOWED);
        assertThat(decide(new Puller.Anonymous(), new Guests(false, true)).outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void usersOfNoOrganizationAreRefused() {
        Decision decision = decide(member(), Guests.REFUSED);

        assertThat(decision).isEqualTo(new Decision.Ungoverned(Outcome.DENIED, Reason.NOT_A_MEMBER, Category.COMMUNITY));
    }

    @Test
    void usersOfNoOrganizationAreLetInWhereTheRegistrySaysSo() {
        assertThat(decide(member(), new Guests(false, true)).outcome()).isEqualTo(Outcome.ALLOWED);
        assertThat(decide(member(), new Guests(true, false)).outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void aMemberIsBoundByTheRulesHoweverOpenTheRegistryIs() {
        assertThat(decide(member(strict("acme")), new Guests(true, true)).outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void ofSeveralOrganizationsTheMostRestrictiveDecides() {
        Decision decision = decide(member(off("acme"), strict("globex"), monitoring("initech")), Guests.REFUSED);

        assertThat(decision.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(verdicts(decision)).extracting(Verdict::organization).containsExactly("globex", "initech", "acme");
    }

    @Test
    void amongEqualVerdictsTheFarthestReachingRulesDecideThenTheName() {
        assertThat(deciding(member(off("acme"), monitoringAll("globex")))).isEqualTo("globex");
        assertThat(deciding(member(off("globex"), off("acme")))).isEqualTo("acme");
    }

    @Test
    void theFirstListedOfTheUsersOrganizationsDecidesEvenIfAnotherRefuses() {
        SeveralOrganizations several = new SeveralOrganizations.FirstListed(List.of("umbrella", "acme", "globex"));

        Decision decision = decide(member(several, strict("globex"), off("acme"), strict("initech")), Guests.REFUSED);

        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOWED);
        assertThat(verdicts(decision)).extracting(Verdict::organization).containsExactly("acme", "globex", "initech");
    }

    @Test
    void whereNoneOfTheUsersOrganizationsIsListedTheMostRestrictiveDecides() {
        SeveralOrganizations several = new SeveralOrganizations.FirstListed(List.of("umbrella"));

        assertThat(deciding(member(several, off("acme"), strict("globex")))).isEqualTo("globex");
    }

    @Test
    void theDesignatedOrganizationDecidesAsLongAsTheUserIsInIt() {
        SeveralOrganizations acme = new SeveralOrganizations.Designated(Optional.of("acme"));
        SeveralOrganizations none = new SeveralOrganizations.Designated(Optional.empty());

        assertThat(deciding(member(acme, off("acme"), strict("globex")))).isEqualTo("acme");
        assertThat(deciding(member(acme, off("initech"), strict("globex")))).isEqualTo("globex");
        assertThat(deciding(member(none, off("acme"), strict("globex")))).isEqualTo("globex");
    }

    @Test
    void anOwnerIsExemptInTheOwnOrganizationOnly() {
        Puller ownerHereMemberThere = new Puller.SignedIn(List.of(
                new Puller.Affiliation(Role.OWNER, strict("acme")), new Puller.Affiliation(Role.MEMBER, strict("globex"))),
                new SeveralOrganizations.MostRestrictive());

        Decision decision = decide(ownerHereMemberThere, Guests.REFUSED);

        assertThat(decision.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(verdicts(decision)).extracting(Verdict::reason).containsExactly(Reason.COMMUNITY, Reason.OWNER_EXEMPT);
    }

    private Decision decide(Puller puller, Guests guests) {
        return new AccessRequest(puller, COMMUNITY_IMAGE, guests).decide(noPublishers);
    }

    private String deciding(Puller puller) {
        return verdicts(decide(puller, Guests.REFUSED)).getFirst().organization();
    }

    private static List<Verdict> verdicts(Decision decision) {
        return switch (decision) {
            case Decision.Governed(Verdict deciding, List<Verdict> verdicts) -> {
                assertThat(deciding).isEqualTo(verdicts.getFirst());
                yield verdicts;
            }
            case Decision.Ungoverned _ -> List.of();
        };
    }

    private static Puller member(ImageAccessPolicy... policies) {
        return member(new SeveralOrganizations.MostRestrictive(), policies);
    }

    private static Puller member(SeveralOrganizations several, ImageAccessPolicy... policies) {
        return new Puller.SignedIn(List.of(policies).stream()
                .map(policy -> new Puller.Affiliation(Role.MEMBER, policy)).toList(), several);
    }

    private static ImageAccessPolicy strict(String organization) {
        return policy(organization, Mode.ENFORCE, false);
    }

    private static ImageAccessPolicy off(String organization) {
        return policy(organization, Mode.OFF, false);
    }

    private static ImageAccessPolicy monitoring(String organization) {
        return policy(organization, Mode.MONITOR, false);
    }

    private static ImageAccessPolicy monitoringAll(String organization) {
        return policy(organization, Mode.MONITOR, true);
    }

    private static ImageAccessPolicy policy(String organization, Mode mode, boolean everything) {
        Restrictions restrictions = new Restrictions(everything, everything, Optional.empty(), everything,
                OtherRegistries.UNGOVERNED);
        return new ImageAccessPolicy(organization, 1, mode, restrictions, Set.of(), Set.of(organization),
                RuleDates.UNKNOWN);
    }
}

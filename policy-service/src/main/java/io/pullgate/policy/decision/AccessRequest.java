package io.pullgate.policy.decision;

import java.util.Comparator;
import java.util.List;

/// The question every door asks: may this user pull from this repository?
public record AccessRequest(Puller puller, Repository repository, Guests guests) {

    /// Unless one is preferred, the most restrictive organization decides; among equals the one whose rules go furthest, then
    /// by name.
    private static final Comparator<Verdict> MOST_RESTRICTIVE_FIRST = Comparator.comparing(Verdict::outcome)
            .thenComparing(Verdict::mode).reversed().thenComparing(Verdict::organization);

    public Decision decide(Publishers publishers) {
        return switch (puller) {
            case Puller.Anonymous() -> forGuest(guests.anonymousMayPull(), Reason.NOT_SIGNED_IN, publishers);
            case Puller.SignedIn(List<Puller.Affiliation> none, _) when none.isEmpty() ->
                forGuest(guests.nonMembersMayPull(), Reason.NOT_A_MEMBER, publishers);
            case Puller.SignedIn(List<Puller.Affiliation> only, _) when only.size() == 1 -> {
                Verdict verdict = only.getFirst().judge(repository, publishers);
                yield new Decision.Governed(verdict, List.of(verdict));
            }
            case Puller.SignedIn(List<Puller.Affiliation> affiliations, SeveralOrganizations several) -> {
                List<Verdict> verdicts = affiliations.stream()
                        .map(affiliation -> affiliation.judge(repository, publishers))
                        .sorted(precedence(affiliations, several)).toList();
                yield new Decision.Governed(verdicts.getFirst(), verdicts);
            }
        };
    }

    private static Comparator<Verdict> precedence(List<Puller.Affiliation> affiliations, SeveralOrganizations several) {
        return several.preferred(organization -> affiliations.stream()
                .anyMatch(affiliation -> affiliation.policy().organization().equals(organization)))
                .map(preferred -> Comparator.comparing((Verdict verdict) -> !verdict.organization().equals(preferred))
                        .thenComparing(MOST_RESTRICTIVE_FIRST))
                .orElse(MOST_RESTRICTIVE_FIRST);
    }

    private Decision forGuest(boolean mayPull, Reason reason, Publishers publishers) {
        return new Decision.Ungoverned(mayPull ? Outcome.ALLOWED : Outcome.DENIED, reason, Category.of(repository, publishers));
    }
}

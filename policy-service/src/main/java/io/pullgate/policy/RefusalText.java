package io.pullgate.policy;

import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.Reason;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Verdict;

/// The sentence a developer reads in the terminal when a pull is refused.
///
/// It begins as Docker's own does, so that existing searches and scripts find it, names the rule, and ends with the
/// decision's id, by which support finds everything else, and the page that tells the rest.
public final class RefusalText {

    private RefusalText() {
    }

    public static String of(RecordedDecision refused, Repository repository) {
        return of(refused, repository, "sign in with docker login");
    }

    /// Where `docker login` signs nobody in.
    ///
    /// @param notSignedIn what to tell who is nobody
    public static String of(RecordedDecision refused, Repository repository, String notSignedIn) {
        return "image access restricted: %s %s (decision %s%s)".formatted(repository.familiarName(),
                predicate(refused.decision(), repository, notSignedIn), refused.id(),
                refused.page().map(page -> "; " + page).orElse(""));
    }

    private static String predicate(Decision decision, Repository repository, String notSignedIn) {
        return switch (decision) {
            case Decision.Governed(Verdict deciding, _) -> "blocked for organization %s: %s"
                    .formatted(deciding.organization(), because(deciding.reason(), repository, notSignedIn));
            case Decision.Ungoverned ungoverned -> "blocked: " + because(ungoverned.reason(), repository, notSignedIn);
        };
    }

    private static String because(Reason reason, Repository repository, String notSignedIn) {
        return switch (reason) {
            case NOT_SIGNED_IN -> notSignedIn;
            case STALE_RULES -> RuleText.of(reason, false, repository) + ", tell whoever runs Pullgate";
            case OFFICIAL, VERIFIED_PUBLISHER, SPONSORED_OSS, COMMUNITY, REGISTRY_LIST, NOT_A_MEMBER ->
                RuleText.of(reason, false, repository);
            case DISABLED, REGISTRY_NOT_GOVERNED, OWNER_EXEMPT, ALLOWLIST, ORGANIZATION ->
                throw new IllegalArgumentException(reason + " refuses nobody");
        };
    }
}

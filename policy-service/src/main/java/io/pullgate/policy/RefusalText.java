package io.pullgate.policy;

import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.Reason;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Verdict;

/// The sentence a developer reads in the terminal when a pull is refused.
///
/// It begins as Docker's own does, so that existing searches and scripts find it, names the rule, and ends with the
/// decision's id, by which support finds everything else.
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
        return "image access restricted: %s %s (decision %s)"
                .formatted(repository.familiarName(), predicate(refused.decision(), repository, notSignedIn), refused.id());
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
            case OFFICIAL -> "official images are not allowed";
            case VERIFIED_PUBLISHER -> "verified publisher images are not allowed";
            case SPONSORED_OSS -> "sponsored open source images are not allowed";
            case COMMUNITY -> "community images are not allowed";
            case REGISTRY_LIST -> "images from " + repository.registry() + " are not allowed";
            case NOT_SIGNED_IN -> notSignedIn;
            case NOT_A_MEMBER -> "you are not a member of an organization";
            case STALE_RULES -> "nothing has been heard of the rules for too long, tell whoever runs Pullgate";
            case DISABLED, REGISTRY_NOT_GOVERNED, OWNER_EXEMPT, ALLOWLIST, ORGANIZATION ->
                throw new IllegalArgumentException(reason + " refuses nobody");
        };
    }
}

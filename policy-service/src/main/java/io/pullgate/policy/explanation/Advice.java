package io.pullgate.policy.explanation;

import java.util.List;

import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.decision.Outcome;
import io.pullgate.policy.decision.Verdict;

/// What somebody can do who was refused, or would have been.
final class Advice {

    private Advice() {
    }

    /// @param owners of the deciding organization
    static String to(Decision refusal, List<String> owners) {
        return switch (refusal) {
            case Decision.Governed(Verdict deciding, _) -> governed(deciding, owners);
            case Decision.Ungoverned ungoverned -> switch (ungoverned.reason()) {
                case NOT_SIGNED_IN -> "Sign in with docker login, then pull again.";
                case NOT_A_MEMBER -> "Ask an owner of your organization to add you as a member, by the name you sign in with.";
                case STALE_RULES -> "Tell whoever runs Pullgate: policy-service hears nothing of the rules.";
                case DISABLED, REGISTRY_NOT_GOVERNED, REGISTRY_LIST, OWNER_EXEMPT, ALLOWLIST, ORGANIZATION, OFFICIAL,
                        VERIFIED_PUBLISHER, SPONSORED_OSS, COMMUNITY ->
                    throw new IllegalArgumentException(ungoverned.reason() + " is a rule of organizations");
            };
        };
    }

    private static String governed(Verdict deciding, List<String> owners) {
        String whom = owners.isEmpty() ? "an owner of " + deciding.organization()
                : "an owner of %s (%s)".formatted(deciding.organization(), String.join(", ", owners));
        return deciding.outcome() == Outcome.WOULD_DENY
                ? "The image was pulled: the rules are only watched so far. Once they are enforced it will be refused, unless %s allows it."
                        .formatted(whom)
                : "Pull something else, or ask %s to allow it.".formatted(whom);
    }
}

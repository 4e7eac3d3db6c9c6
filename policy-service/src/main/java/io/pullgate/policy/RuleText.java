package io.pullgate.policy;

import io.pullgate.policy.decision.Reason;
import io.pullgate.policy.decision.Repository;

/// What a rule says, in words for people.
public final class RuleText {

    private RuleText() {
    }

    /// @param allowed what the rule said to the pull of this repository
    public static String of(Reason reason, boolean allowed, Repository repository) {
        return switch (reason) {
            case DISABLED -> "Image Access Management is off";
            case REGISTRY_NOT_GOVERNED -> "registries other than Docker Hub are not restricted";
            case REGISTRY_LIST -> are("images from " + repository.registry(), allowed);
            case OWNER_EXEMPT -> "owners may pull everything";
            case ALLOWLIST -> repository.familiarName() + " is on the allow list";
            case ORGANIZATION -> "the organization's own images are always allowed";
            case OFFICIAL -> are("official images", allowed);
            case VERIFIED_PUBLISHER -> are("verified publisher images", allowed);
            case SPONSORED_OSS -> are("sponsored open source images", allowed);
            case COMMUNITY -> are("community images", allowed);
            case NOT_SIGNED_IN -> allowed ? "this registry is open to those who are not signed in" : "nobody is signed in";
            case NOT_A_MEMBER ->
                allowed ? "this registry is open to people without organization" : "you are not a member of an organization";
            case STALE_RULES -> "nothing has been heard of the rules for too long";
        };
    }

    private static String are(String images, boolean allowed) {
        return images + (allowed ? " are allowed" : " are not allowed");
    }
}

package io.pullgate.policy.decision;

/// Which rule decided. Together with the outcome it is the whole answer: `COMMUNITY` and denied means
/// "community images are not allowed", `COMMUNITY` and allowed means that they are.
public enum Reason {

    /// The organization's Image Access Management is off.
    DISABLED,
    /// The image is not on Docker Hub, and the organization governs nothing else.
    REGISTRY_NOT_GOVERNED,
    /// The organization governs other registries too, and this one is (denied: is not) on its list.
    REGISTRY_LIST,
    /// Owners may pull everything in their own organization.
    OWNER_EXEMPT,
    /// The repository is on the organization's allow list.
    ALLOWLIST,
    ORGANIZATION,
    OFFICIAL,
    VERIFIED_PUBLISHER,
    SPONSORED_OSS,
    COMMUNITY,
    /// Nobody is signed in.
    NOT_SIGNED_IN,
    /// The user belongs to no organization.
    NOT_A_MEMBER,
    /// The rules at hand are too old to decide by.
    STALE_RULES
}

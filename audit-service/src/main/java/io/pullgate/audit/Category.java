package io.pullgate.audit;

/// Where an image comes from, as reports can be asked for it.
public enum Category {
    ORGANIZATION,
    OFFICIAL,
    VERIFIED_PUBLISHER,
    SPONSORED_OSS,
    COMMUNITY,
    OTHER_REGISTRY
}

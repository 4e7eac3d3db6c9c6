package io.pullgate.policy.view;

import java.time.Instant;
import java.util.Optional;

import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.Reason;

/// Since when an organization's rules stand as they do, each for itself: a change of one says nothing of the others.
///
/// In seconds since 1970, because there may be a million of these.
record RuleDates(long mode, long officialImages, long verifiedPublishers, long sponsoredOss, long communityImages,
        long otherRegistries) {

    /// Since when these rules say this; empty for what is not said by a switch.
    Optional<Instant> since(Reason reason, ImageAccessPolicy policy) {
        return switch (reason) {
            case DISABLED -> at(mode);
            case OFFICIAL -> whileOn(officialImages);
            case VERIFIED_PUBLISHER -> whileOn(verifiedPublishers);
            case COMMUNITY -> whileOn(communityImages);
            case SPONSORED_OSS -> whileOn(policy.restrictions().sponsoredOss().isPresent() ? sponsoredOss
                    : Math.max(sponsoredOss, communityImages));
            case REGISTRY_NOT_GOVERNED, REGISTRY_LIST -> whileOn(otherRegistries);
            case OWNER_EXEMPT, ALLOWLIST, ORGANIZATION, NOT_SIGNED_IN, NOT_A_MEMBER, STALE_RULES -> Optional.empty();
        };
    }

    /// A switch says something only while the rules are on.
    private Optional<Instant> whileOn(long set) {
        return at(Math.max(mode, set));
    }

    private static Optional<Instant> at(long seconds) {
        return Optional.of(Instant.ofEpochSecond(seconds));
    }
}

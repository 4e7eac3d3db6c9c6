package io.pullgate.policy.decision;

import java.util.Optional;

/// The switches of an organization: true means the category may be pulled.
///
/// @param sponsoredOss empty when sponsored open source goes with the community images, as it does at Docker
public record Restrictions(boolean officialImages, boolean verifiedPublishers, Optional<Boolean> sponsoredOss,
        boolean communityImages, OtherRegistries otherRegistries) {

    boolean governOtherRegistries() {
        return switch (otherRegistries) {
            case OtherRegistries.Ungoverned _ -> false;
            case OtherRegistries.OnlyThese _ -> true;
        };
    }

    boolean allowsSponsoredOss() {
        return sponsoredOss.orElse(communityImages);
    }
}

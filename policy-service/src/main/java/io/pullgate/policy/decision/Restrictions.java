package io.pullgate.policy.decision;

import java.util.Optional;

/// The switches of an organization: true means the category may be pulled.
///
/// @param sponsoredOss empty when sponsored open source goes with the community images, as it does at Docker
public record Restrictions(boolean officialImages, boolean verifiedPublishers, Optional<Boolean> sponsoredOss,
        boolean communityImages) {

    boolean allowsSponsoredOss() {
        return sponsoredOss.orElse(communityImages);
    }
}

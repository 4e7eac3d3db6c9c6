package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Which categories of images on Docker Hub members may pull; images of the organization itself are always allowed.
///
/// @param sponsoredOss empty: sponsored open source follows the community switch, as on Docker Hub
public record Categories(boolean officialImages, boolean verifiedPublishers, boolean communityImages,
        Optional<Boolean> sponsoredOss) {

    static final Categories NONE = new Categories(false, false, false, Optional.empty());

    public Categories {
        requireNonNull(sponsoredOss, "sponsoredOss");
    }

    /// Whether images of a publisher with this badge may be pulled.
    boolean allow(Badge badge) {
        return switch (badge) {
            case VERIFIED_PUBLISHER -> verifiedPublishers;
            case OPEN_SOURCE -> sponsoredOss.orElse(communityImages);
            case NONE -> communityImages;
        };
    }
}

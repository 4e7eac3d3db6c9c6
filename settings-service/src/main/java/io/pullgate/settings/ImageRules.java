package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The switches of an organization: whether its rules apply, and which categories of images its members may pull.
/// Docker Hub calls this `restricted_images`.
///
/// @param allowSponsoredOss empty: sponsored open source follows the community switch, as on Docker Hub
public record ImageRules(Mode mode, boolean allowOfficialImages, boolean allowVerifiedPublishers,
        boolean allowCommunityImages, Optional<Boolean> allowSponsoredOss) {

    /// The rules of a new organization: off, so that nobody is locked out before an owner has chosen.
    public static final ImageRules INITIAL = new ImageRules(Mode.OFF, false, false, false, Optional.empty());

    public ImageRules {
        requireNonNull(mode, "mode");
        requireNonNull(allowSponsoredOss, "allowSponsoredOss");
    }

    /// These rules in the words of the API, for the change log.
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("mode", mode.wireName());
        document.put("allow_official_images", allowOfficialImages);
        document.put("allow_verified_publishers", allowVerifiedPublishers);
        document.put("allow_community_images", allowCommunityImages);
        allowSponsoredOss.ifPresent(allowed -> document.put("allow_sponsored_oss", allowed));
        return document;
    }
}

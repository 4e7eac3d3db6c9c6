package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// Since when each rule of an organization is as it is: a change of one leaves the dates of the others.
///
/// Of lists there is no date, because what people want to know is since when a certain entry is in it.
public record RuleDates(Instant mode, Instant officialImages, Instant verifiedPublishers, Instant communityImages,
        Instant sponsoredOss, Instant otherRegistries) {

    public RuleDates {
        requireNonNull(mode, "mode");
        requireNonNull(officialImages, "officialImages");
        requireNonNull(verifiedPublishers, "verifiedPublishers");
        requireNonNull(communityImages, "communityImages");
        requireNonNull(sponsoredOss, "sponsoredOss");
        requireNonNull(otherRegistries, "otherRegistries");
    }

    /// Those of rules that were all set at once.
    public static RuleDates all(Instant instant) {
        return new RuleDates(instant, instant, instant, instant, instant, instant);
    }

    /// Those after the rules were changed.
    RuleDates changed(ImageRules before, ImageRules after, Instant at) {
        Categories were = before.categories();
        Categories are = after.categories();
        return new RuleDates(before.mode() == after.mode() ? mode : at,
                were.officialImages() == are.officialImages() ? officialImages : at,
                were.verifiedPublishers() == are.verifiedPublishers() ? verifiedPublishers : at,
                were.communityImages() == are.communityImages() ? communityImages : at,
                were.sponsoredOss().equals(are.sponsoredOss()) ? sponsoredOss : at,
                before.otherRegistries().equals(after.otherRegistries()) ? otherRegistries : at);
    }
}

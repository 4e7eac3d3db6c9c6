package io.pullgate.settings.http;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.ImageRules;
import io.pullgate.settings.Mode;

/// The settings of an organization: Docker Hub's document (`/v2/orgs/{org}/settings`), with two more switches.
@JsonNaming(SnakeCaseStrategy.class)
record SettingsBody(@NotNull @Valid RestrictedImages restrictedImages) {

    static SettingsBody of(ImageRules rules) {
        return new SettingsBody(new RestrictedImages(rules.mode() == Mode.ENFORCE, rules.allowOfficialImages(),
                rules.allowVerifiedPublishers(), rules.allowCommunityImages(),
                rules.allowSponsoredOss().isPresent() ? rules.allowSponsoredOss() : null));
    }

    ImageRules appliedTo(ImageRules rules) {
        return new ImageRules(restrictedImages.enabled ? Mode.ENFORCE : Mode.OFF, restrictedImages.allowOfficialImages,
                restrictedImages.allowVerifiedPublishers,
                Optional.ofNullable(restrictedImages.allowCommunityImages).orElse(rules.allowCommunityImages()),
                restrictedImages.allowSponsoredOss == null ? rules.allowSponsoredOss() : restrictedImages.allowSponsoredOss);
    }

    /// The switches. The three of Docker Hub are required, ours stay as they are where they are left out.
    ///
    /// @param allowSponsoredOss has three states in JSON: left out (null here), `null` (empty here: sponsored open source
    ///        follows the community switch again) and a boolean
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RestrictedImages(@NotNull Boolean enabled, @NotNull Boolean allowOfficialImages,
            @NotNull Boolean allowVerifiedPublishers, Boolean allowCommunityImages, Optional<Boolean> allowSponsoredOss) {
    }
}

package io.pullgate.settings.http;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.AllowListLedger;
import io.pullgate.settings.Categories;
import io.pullgate.settings.ImageRules;
import io.pullgate.settings.Mode;
import io.pullgate.settings.OtherRegistries;
import io.pullgate.settings.Repository;
import io.pullgate.settings.SettingsException;

/// The settings of an organization: Docker Hub's document (`/v2/orgs/{org}/settings`), with more in it. What is ours stays as
/// it is where it is left out.
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record SettingsBody(@NotNull @Valid RestrictedImages restrictedImages, @Valid Others otherRegistries) {

    static SettingsBody of(ImageRules rules) {
        Categories categories = rules.categories();
        return new SettingsBody(
                new RestrictedImages(rules.mode() == Mode.ENFORCE, rules.mode().wireName(), categories.officialImages(),
                        categories.verifiedPublishers(), categories.communityImages(),
                        categories.sponsoredOss().isPresent() ? categories.sponsoredOss() : null,
                        rules.allowedRepositories().stream().map(Repository::toString).toList()),
                new Others(rules.otherRegistries().governed(), rules.otherRegistries().allowedHosts()));
    }

    ImageRules appliedTo(ImageRules rules) {
        return new ImageRules(restrictedImages.modeAfter(rules.mode()), restrictedImages.categoriesAfter(rules.categories()),
                restrictedImages.allowListAfter(rules.allowedRepositories()),
                otherRegistries == null ? rules.otherRegistries() : otherRegistries.appliedTo(rules.otherRegistries()));
    }

    /// Parses each text of a list; what is wrong is told with its place in the list.
    private static <T> List<T> each(String field, List<String> texts, BiFunction<String, String, T> parse) {
        return IntStream.range(0, texts.size()).mapToObj(i -> parse.apply("%s[%d]".formatted(field, i), texts.get(i))).toList();
    }

    /// The switches and the allow list. The three of Docker Hub are required.
    ///
    /// @param enabled the rules are enforced
    /// @param mode off, monitor or enforce; where it is given it has to agree with `enabled`
    /// @param allowSponsoredOss has three states in JSON: left out (null here), `null` (empty here: sponsored open source
    ///        follows the community switch again) and a boolean
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RestrictedImages(@NotNull Boolean enabled, String mode, @NotNull Boolean allowOfficialImages,
            @NotNull Boolean allowVerifiedPublishers, Boolean allowCommunityImages, Optional<Boolean> allowSponsoredOss,
            @Size(max = AllowListLedger.MOST) List<@NotNull String> allowedRepositories) {

        /// Who knows only Docker Hub's switch and leaves it off does not end monitoring: that restricts nobody either.
        private Mode modeAfter(Mode before) {
            if (mode == null) {
                return enabled ? Mode.ENFORCE : before == Mode.MONITOR ? Mode.MONITOR : Mode.OFF;
            }
            Mode wanted = Mode.parse("restricted_images.mode", mode);
            if (enabled != (wanted == Mode.ENFORCE)) {
                throw new SettingsException.Malformed("restricted_images.mode",
                        "contradicts enabled, which is true for enforce and false for off and monitor");
            }
            return wanted;
        }

        private Categories categoriesAfter(Categories before) {
            return new Categories(allowOfficialImages, allowVerifiedPublishers,
                    allowCommunityImages == null ? before.communityImages() : allowCommunityImages,
                    allowSponsoredOss == null ? before.sponsoredOss() : allowSponsoredOss);
        }

        private List<Repository> allowListAfter(List<Repository> before) {
            return allowedRepositories == null ? before
                    : AllowListLedger.inOrder(
                            each("restricted_images.allowed_repositories", allowedRepositories, Repository::parse));
        }
    }

    /// What is said of registries other than Docker Hub.
    ///
    /// @param governed false: they are left alone
    /// @param allowedHosts the only ones to pull from while they are governed
    @JsonNaming(SnakeCaseStrategy.class)
    record Others(@NotNull Boolean governed, @Size(max = OtherRegistries.MOST) List<@NotNull String> allowedHosts) {

        private OtherRegistries appliedTo(OtherRegistries before) {
            return new OtherRegistries(governed, allowedHosts == null ? before.allowedHosts()
                    : each("other_registries.allowed_hosts", allowedHosts, OtherRegistries::parseHost).stream()
                            .distinct().sorted().toList());
        }
    }
}

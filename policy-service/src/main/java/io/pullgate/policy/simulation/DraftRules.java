package io.pullgate.policy.simulation;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.policy.MalformedRequests;
import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.decision.Mode;
import io.pullgate.policy.decision.OtherRegistries;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Restrictions;
import io.pullgate.policy.decision.RuleDates;

/// Rules as they could be: the document by which settings-service is told to change them (`/v2/orgs/{org}/settings`). What is
/// left out is as it is.
@JsonNaming(SnakeCaseStrategy.class)
record DraftRules(@Valid RestrictedImages restrictedImages, @Valid Others otherRegistries) {

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem when the draft contradicts itself, or names what is none
    ImageAccessPolicy appliedTo(ImageAccessPolicy present) {
        RestrictedImages images = requireNonNullElse(restrictedImages, RestrictedImages.UNCHANGED);
        return new ImageAccessPolicy(present.organization(), present.revision(), images.modeAfter(present.mode()),
                images.switchesAfter(present.restrictions(), others(present.restrictions().otherRegistries())),
                images.allowListAfter(present.allowedRepositories()),
                present.namespaces(), RuleDates.UNKNOWN);
    }

    private OtherRegistries others(OtherRegistries before) {
        return otherRegistries == null ? before : otherRegistries.after(before);
    }

    /// The switches and the allow list.
    ///
    /// @param allowSponsoredOss left out (null here), `null` (empty here: as community images again) or a boolean
    @JsonNaming(SnakeCaseStrategy.class)
    record RestrictedImages(Boolean enabled, @Pattern(regexp = "off|monitor|enforce") String mode, Boolean allowOfficialImages,
            Boolean allowVerifiedPublishers, Boolean allowCommunityImages, Optional<Boolean> allowSponsoredOss,
            @Size(max = 1000) List<@NotNull String> allowedRepositories) {

        private static final RestrictedImages UNCHANGED = new RestrictedImages(null, null, null, null, null, null, null);

        /// As settings-service reads it: who only leaves Docker Hub's switch off does not end monitoring.
        private Mode modeAfter(Mode before) {
            if (mode == null) {
                return enabled == null ? before : enabled ? Mode.ENFORCE : before == Mode.MONITOR ? Mode.MONITOR : Mode.OFF;
            }
            Mode wanted = Mode.valueOf(mode.toUpperCase(Locale.ROOT));
            if (enabled != null && enabled != (wanted == Mode.ENFORCE)) {
                throw MalformedRequests.problem("rules.restricted_images.mode",
                        "contradicts enabled, which is true for enforce and false for off and monitor");
            }
            return wanted;
        }

        private Restrictions switchesAfter(Restrictions before, OtherRegistries others) {
            return new Restrictions(requireNonNullElse(allowOfficialImages, before.officialImages()),
                    requireNonNullElse(allowVerifiedPublishers, before.verifiedPublishers()),
                    allowSponsoredOss == null ? before.sponsoredOss() : allowSponsoredOss,
                    requireNonNullElse(allowCommunityImages, before.communityImages()), others);
        }

        private Set<Repository> allowListAfter(Set<Repository> before) {
            return allowedRepositories == null ? before
                    : new Field("rules.restricted_images.allowed_repositories").readAll(allowedRepositories, Repository::parse);
        }
    }

    /// What is said of registries other than Docker Hub.
    ///
    /// @param allowedHosts the only ones to pull from while they are governed
    @JsonNaming(SnakeCaseStrategy.class)
    record Others(@NotNull Boolean governed, @Size(max = 1000) List<@NotNull String> allowedHosts) {

        private static final Field HOSTS = new Field("rules.other_registries.allowed_hosts");

        private OtherRegistries after(OtherRegistries before) {
            if (!governed) {
                return OtherRegistries.UNGOVERNED;
            }
            if (allowedHosts != null) {
                return new OtherRegistries.OnlyThese(HOSTS.readAll(allowedHosts, Others::otherHost));
            }
            return switch (before) {
                case OtherRegistries.OnlyThese those -> those;
                // settings-service may have kept a list for this; it is not announced while it is of no effect.
                case OtherRegistries.Ungoverned _ -> throw MalformedRequests.problem(HOSTS.path(),
                        "is needed, because other registries are not governed so far");
            };
        }

        private static String otherHost(String text) {
            Repository any = Repository.on(text, "any");
            if (any.isOnDockerHub()) {
                throw new InvalidImageReferenceException("is Docker Hub, for which the categories and the allow list are");
            }
            return any.registry();
        }
    }
}

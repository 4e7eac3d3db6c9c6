package io.pullgate.settings.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;

import io.pullgate.settings.Categories;
import io.pullgate.settings.ImageRules;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Organization;
import io.pullgate.settings.OtherRegistries;
import io.pullgate.settings.Repository;
import io.pullgate.settings.RuleDates;
import io.pullgate.settings.Topic;

/// Everything that decides what members of an organization may pull: `organization-policy.v1`.
///
/// @param allowSponsoredOss null: as community images
record OrganizationPolicyMessage(UUID id, @JsonFormat(pattern = Message.INSTANT, timezone = "UTC") Instant occurredAt,
        String organization, long revision, String mode, boolean allowOfficialImages, boolean allowVerifiedPublishers,
        Boolean allowSponsoredOss, boolean allowCommunityImages, List<String> allowedRepositories,
        List<String> namespaces, OtherRegistries otherRegistries, Since since) implements Message {

    static OrganizationPolicyMessage of(Organization organization) {
        ImageRules rules = organization.rules();
        Categories categories = rules.categories();
        return new OrganizationPolicyMessage(organization.stamp().id(), organization.stamp().occurredAt(),
                organization.name().value(), organization.revision().number(), rules.mode().wireName(),
                categories.officialImages(), categories.verifiedPublishers(), categories.sponsoredOss().orElse(null),
                categories.communityImages(), rules.allowedRepositories().stream().map(Repository::toString).toList(),
                organization.namespaces().stream().map(Namespace::name).toList(), rules.otherRegistries(),
                Since.of(organization.since()));
    }

    /// Since when each rule is as it is, in seconds since 1970: it is read a million times at a start, and looked at rarely.
    record Since(long mode, long allowOfficialImages, long allowVerifiedPublishers, long allowSponsoredOss,
            long allowCommunityImages, long otherRegistries) {

        private static Since of(RuleDates dates) {
            return new Since(dates.mode().getEpochSecond(), dates.officialImages().getEpochSecond(),
                    dates.verifiedPublishers().getEpochSecond(), dates.sponsoredOss().getEpochSecond(),
                    dates.communityImages().getEpochSecond(), dates.otherRegistries().getEpochSecond());
        }
    }

    @Override
    public Topic topic() {
        return Topic.ORGANIZATION_POLICY;
    }

    @Override
    public String key() {
        return organization;
    }
}

package io.pullgate.settings.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;

import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import io.pullgate.settings.Categories;
import io.pullgate.settings.ImageRules;
import io.pullgate.settings.Mode;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Organization;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.OtherRegistries;
import io.pullgate.settings.Repository;
import io.pullgate.settings.Revision;
import io.pullgate.settings.RuleDates;
import io.pullgate.settings.Stamp;

@Entity
@Table(name = "organization")
class OrganizationRow {

    @Id
    String name;

    String mode;

    @Column(name = "allow_official_images")
    boolean allowOfficialImages;

    @Column(name = "allow_verified_publishers")
    boolean allowVerifiedPublishers;

    @Column(name = "allow_community_images")
    boolean allowCommunityImages;

    @Column(name = "allow_sponsored_oss")
    Boolean allowSponsoredOss;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "allowed_repositories")
    List<String> allowedRepositories;

    @Column(name = "other_registries_governed")
    boolean otherRegistriesGoverned;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "other_registries_allowed")
    List<String> otherRegistriesAllowed;

    @BatchSize(size = 500)
    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "organization_namespace", joinColumns = @JoinColumn(name = "organization"))
    @OrderColumn(name = "position")
    @Column(name = "namespace")
    List<String> namespaces = new ArrayList<>();

    @Column(name = "mode_since")
    Instant modeSince;

    @Column(name = "official_images_since")
    Instant officialImagesSince;

    @Column(name = "verified_publishers_since")
    Instant verifiedPublishersSince;

    @Column(name = "community_images_since")
    Instant communityImagesSince;

    @Column(name = "sponsored_oss_since")
    Instant sponsoredOssSince;

    @Column(name = "other_registries_since")
    Instant otherRegistriesSince;

    long revision;

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "changed_at")
    Instant changedAt;

    void take(Organization organization) {
        ImageRules rules = organization.rules();
        mode = rules.mode().wireName();
        allowOfficialImages = rules.categories().officialImages();
        allowVerifiedPublishers = rules.categories().verifiedPublishers();
        allowCommunityImages = rules.categories().communityImages();
        allowSponsoredOss = rules.categories().sponsoredOss().orElse(null);
        allowedRepositories = rules.allowedRepositories().stream().map(Repository::toString).toList();
        otherRegistriesGoverned = rules.otherRegistries().governed();
        otherRegistriesAllowed = rules.otherRegistries().allowedHosts();
        takeDates(organization.since());
        revision = organization.revision().number();
        eventId = organization.stamp().id();
        changedAt = organization.stamp().occurredAt();
    }

    private void takeDates(RuleDates since) {
        modeSince = since.mode();
        officialImagesSince = since.officialImages();
        verifiedPublishersSince = since.verifiedPublishers();
        communityImagesSince = since.communityImages();
        sponsoredOssSince = since.sponsoredOss();
        otherRegistriesSince = since.otherRegistries();
    }

    /// Touches the list only where it is another one: it stands in a table of its own.
    void takeNamespaces(Organization organization) {
        List<String> wanted = organization.namespaces().stream().map(Namespace::name).toList();
        if (!wanted.equals(namespaces)) {
            namespaces.clear();
            namespaces.addAll(wanted);
        }
    }

    Organization organization() {
        return new Organization(new OrganizationName(name), namespaces.stream().map(Namespace::new).toList(), rules(),
                new RuleDates(modeSince, officialImagesSince, verifiedPublishersSince, communityImagesSince, sponsoredOssSince,
                        otherRegistriesSince),
                new Stamp(eventId, changedAt, new Revision(revision)));
    }

    private ImageRules rules() {
        Categories categories = new Categories(allowOfficialImages, allowVerifiedPublishers, allowCommunityImages,
                Optional.ofNullable(allowSponsoredOss));
        return new ImageRules(Mode.parse("mode", mode), categories, allowedRepositories.stream().map(Repository::of).toList(),
                new OtherRegistries(otherRegistriesGoverned, otherRegistriesAllowed));
    }
}

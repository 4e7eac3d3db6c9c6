package io.pullgate.settings;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Tells which badges are being lost, and whom it concerns. Notices are not kept: they follow from the catalogue and the
/// rules as they are now.
@ApplicationScoped
@Transactional
public class NoticeLedger {

    private final TrustedPublishers publishers;
    private final Organizations organizations;
    private final Access access;
    private final RelyingOrganizations relying;
    private final CatalogueConfig config;
    private final Stamps stamps;

    NoticeLedger(TrustedPublishers publishers, Organizations organizations, Access access,
            RelyingOrganizations relying, CatalogueConfig config, Stamps stamps) {
        this.publishers = publishers;
        this.organizations = organizations;
        this.access = access;
        this.relying = relying;
        this.config = config;
        this.stamps = stamps;
    }

    /// The notices that concern an organization, the next end first.
    public Slice<Concern> of(OrganizationName name, Page page, Caller caller) {
        Organization organization = access.open(organizations.named(name), Operation.READ_NOTICES, caller);
        return Slice.of(notices().stream().filter(notice -> notice.concerns(organization))
                .map(notice -> new Concern(notice, notice.repositoriesAllowedBy(organization))).toList(), page);
    }

    /// All notices, the next end first, with the number of organizations each concerns.
    public Slice<Counted> all(Page page, Caller caller) {
        Permissions.require(Operation.READ_ALL_NOTICES, Standing.of(caller, Optional.empty()));
        Slice<Notice> notices = Slice.of(notices(), page);
        Map<Namespace, Long> counts = relying.count(notices.items());
        return new Slice<>(notices.items().stream()
                .map(notice -> new Counted(notice, counts.getOrDefault(notice.namespace(), 0L))).toList(), notices.total());
    }

    /// The organizations the notice on a publisher concerns.
    public Slice<OrganizationName> organizations(Namespace namespace, Page page, Caller caller) {
        Permissions.require(Operation.READ_ALL_NOTICES, Standing.of(caller, Optional.empty()));
        Notice found = notices().stream().filter(notice -> notice.namespace().equals(namespace)).findFirst()
                .orElseThrow(() -> new SettingsException.NotFound("notice"));
        return relying.of(found, page);
    }

    /// What ends within the time of a grace, and what has ended within it.
    private List<Notice> notices() {
        Instant now = stamps.now();
        return publishers.ending(now.minus(config.grace()), now.plus(config.grace())).stream()
                .map(publisher -> Notice.of(publisher, now)).toList();
    }

    /// A notice to an organization.
    ///
    /// @param allowedRepositories of that publisher, by the organization's allow list
    public record Concern(Notice notice, List<String> allowedRepositories) {

        public Concern {
            allowedRepositories = List.copyOf(allowedRepositories);
        }
    }

    /// A notice, and how many organizations it concerns.
    public record Counted(Notice notice, long organizations) {
    }
}

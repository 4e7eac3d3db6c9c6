package io.pullgate.policy.view;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.decision.Mode;
import io.pullgate.policy.decision.OtherRegistries;
import io.pullgate.policy.decision.Repository;
import io.pullgate.policy.decision.Restrictions;
import io.pullgate.policy.decision.RuleDates;

/// An organization's rules as settings-service announces them (`organization-policy.v1`).
///
/// What a newer settings-service may say and we do not understand is read as the stricter choice.
///
/// @param occurredAt when they were changed; read only where somebody wants to know, which of a million is hardly ever
/// @param since when each of them was set; null from a settings-service that does not tell yet
record AnnouncedPolicy(String organization, long revision, String mode, boolean allowOfficialImages,
        boolean allowVerifiedPublishers, Boolean allowSponsoredOss, boolean allowCommunityImages,
        List<String> allowedRepositories, List<String> namespaces, Others otherRegistries, String occurredAt, Since since)
        implements
            Announcement {

    private static final Logger LOG = Logger.getLogger(AnnouncedPolicy.class);
    /// There are two dozen ways to set four switches, so a million organizations share them.
    private static final Map<Restrictions, Restrictions> SWITCHES = new ConcurrentHashMap<>();

    AnnouncedPolicy {
        requireNonNull(organization, "organization");
        requireNonNull(mode, "mode");
        allowedRepositories = List.copyOf(allowedRepositories);
        namespaces = List.copyOf(namespaces);
        requireNonNull(otherRegistries, "otherRegistries");
    }

    @Override
    public String key() {
        return organization;
    }

    Optional<Instant> changedAt() {
        try {
            return Optional.ofNullable(occurredAt).map(Instant::parse);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    ImageAccessPolicy policy(SharedRepositories repositories) {
        return new ImageAccessPolicy(organization, revision, readMode(), restrictions(), allowList(repositories),
                ownNamespaces(), since == null ? RuleDates.UNKNOWN : since.read());
    }

    private Restrictions restrictions() {
        Restrictions restrictions = new Restrictions(allowOfficialImages, allowVerifiedPublishers,
                Optional.ofNullable(allowSponsoredOss), allowCommunityImages, otherRegistries.read());
        return otherRegistries.governed() ? restrictions : SWITCHES.computeIfAbsent(restrictions, same -> same);
    }

    private Set<Repository> allowList(SharedRepositories repositories) {
        Set<Repository> allowed = HashSet.newHashSet(allowedRepositories.size());
        for (String name : allowedRepositories) {
            repository(name).map(repositories::shared).ifPresent(allowed::add);
        }
        return allowed;
    }

    /// Nearly every organization has the namespace of its own name, which is then held once.
    private Set<String> ownNamespaces() {
        return namespaces.size() == 1 && namespaces.getFirst().equals(organization) ? Set.of(organization)
                : Set.copyOf(namespaces);
    }

    private Mode readMode() {
        return switch (mode) {
            case "off" -> Mode.OFF;
            case "monitor" -> Mode.MONITOR;
            default -> Mode.ENFORCE;
        };
    }

    /// A name we cannot read allows nothing.
    private Optional<Repository> repository(String name) {
        try {
            return Optional.of(Repository.parse(name));
        } catch (InvalidImageReferenceException e) {
            LOG.warnf("an entry of an allow list names no repository: organization=%s reason=%s", organization, e.getMessage());
            return Optional.empty();
        }
    }

    /// What the organization says of other registries.
    record Others(boolean governed, Set<String> allowedHosts) {

        Others {
            allowedHosts = Set.copyOf(allowedHosts);
        }

        OtherRegistries read() {
            return governed ? new OtherRegistries.OnlyThese(allowedHosts) : OtherRegistries.UNGOVERNED;
        }
    }

    /// When each of the rules was set to what it is, in seconds since 1970.
    record Since(Long mode, Long allowOfficialImages, Long allowVerifiedPublishers, Long allowSponsoredOss,
            Long allowCommunityImages, Long otherRegistries) {

        /// Where one is missing there is none: half of them would tell an earlier time than is true.
        RuleDates read() {
            boolean complete = Stream.of(mode, allowOfficialImages, allowVerifiedPublishers, allowSponsoredOss,
                    allowCommunityImages, otherRegistries).allMatch(Objects::nonNull);
            return complete ? RuleDates.of(mode, allowOfficialImages, allowVerifiedPublishers, allowSponsoredOss,
                    allowCommunityImages, otherRegistries) : RuleDates.UNKNOWN;
        }
    }
}

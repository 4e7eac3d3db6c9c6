package io.pullgate.policy.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One organization's rules at one revision. Pure: the same question always gets the same verdict.
public record ImageAccessPolicy(String organization, long revision, Mode mode, Restrictions restrictions,
        Set<Repository> allowedRepositories, Set<String> namespaces, RuleDates dates) {

    public ImageAccessPolicy {
        allowedRepositories = AllowList.copyOf(allowedRepositories);
        namespaces = Set.copyOf(namespaces);
    }

    /// Since when these rules say this; empty for what is not said by a switch, or where it is not known.
    public Optional<Instant> inForceSince(Reason reason) {
        boolean off = mode == Mode.OFF;
        return off == (reason == Reason.DISABLED) ? dates.since(reason, restrictions) : Optional.empty();
    }

    /// Applies the rules in their order; the first that fits decides.
    ///
    /// Disabled and ungoverned come before the owners' exemption, so that the reason on record is the true one.
    public Verdict judge(Role role, Repository repository, Publishers publishers) {
        Category category = categoryOf(repository, publishers);
        if (mode == Mode.OFF) {
            return verdict(role, category, Ruling.allowedBy(Reason.DISABLED), Optional.empty());
        }
        Ruling ruling = ruling(repository, category);
        if (role == Role.OWNER && ruling.reason() != Reason.REGISTRY_NOT_GOVERNED) {
            Optional<Reason> overridden = ruling.allowed() ? Optional.empty() : Optional.of(ruling.reason());
            return verdict(role, category, Ruling.allowedBy(Reason.OWNER_EXEMPT), overridden);
        }
        return verdict(role, category, ruling, Optional.empty());
    }

    private Category categoryOf(Repository repository, Publishers publishers) {
        return repository.isOnDockerHub() && namespaces.contains(repository.namespace())
                ? Category.ORGANIZATION
                : Category.of(repository, publishers);
    }

    /// What the rules say to somebody without exemption while they are on.
    private Ruling ruling(Repository repository, Category category) {
        if (category == Category.OTHER_REGISTRY && !restrictions.governOtherRegistries()) {
            return Ruling.allowedBy(Reason.REGISTRY_NOT_GOVERNED);
        }
        if (allowedRepositories.contains(repository)) {
            return Ruling.allowedBy(Reason.ALLOWLIST);
        }
        return switch (category) {
            case ORGANIZATION -> Ruling.allowedBy(Reason.ORGANIZATION);
            case OFFICIAL -> new Ruling(Reason.OFFICIAL, restrictions.officialImages());
            case VERIFIED_PUBLISHER -> new Ruling(Reason.VERIFIED_PUBLISHER, restrictions.verifiedPublishers());
            case SPONSORED_OSS -> new Ruling(Reason.SPONSORED_OSS, restrictions.allowsSponsoredOss());
            case COMMUNITY -> new Ruling(Reason.COMMUNITY, restrictions.communityImages());
            case OTHER_REGISTRY ->
                new Ruling(Reason.REGISTRY_LIST, restrictions.otherRegistries().allow(repository.registry()));
        };
    }

    private Verdict verdict(Role role, Category category, Ruling ruling, Optional<Reason> overridden) {
        Outcome refusal = mode == Mode.MONITOR ? Outcome.WOULD_DENY : Outcome.DENIED;
        Outcome outcome = ruling.allowed() ? Outcome.ALLOWED : refusal;
        return new Verdict(organization, role, mode, revision, category, outcome, ruling.reason(), overridden);
    }

    private record Ruling(Reason reason, boolean allowed) {

        static Ruling allowedBy(Reason reason) {
            return new Ruling(reason, true);
        }
    }
}

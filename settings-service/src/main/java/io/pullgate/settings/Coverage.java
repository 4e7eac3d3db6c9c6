package io.pullgate.settings;

import java.util.Optional;
import java.util.function.Function;

/// What allows a repository anyway, so that its entry on the allow list is of no use while this lasts.
public enum Coverage {
    ORGANIZATION("organization"),
    OFFICIAL("official"),
    VERIFIED_PUBLISHER("verified_publisher"),
    SPONSORED_OSS("sponsored_oss"),
    COMMUNITY("community"),
    OTHER_REGISTRY("other_registry");

    private final String wireName;

    Coverage(String wireName) {
        this.wireName = wireName;
    }

    /// The category as it is written in answers.
    public String wireName() {
        return wireName;
    }

    /// The category that is allowed and has the repository in it; categories are told apart as policy-service does.
    ///
    /// @param badges what is known of a namespace on Docker Hub
    static Optional<Coverage> of(Repository repository, Organization organization, Function<String, Badge> badges) {
        ImageRules rules = organization.rules();
        if (!repository.isOnDockerHub()) {
            return when(rules.otherRegistries().allow(repository.registry()), OTHER_REGISTRY);
        }
        if (organization.namespaces().stream().map(Namespace::name).anyMatch(repository.namespace()::equals)) {
            return Optional.of(ORGANIZATION);
        }
        Categories categories = rules.categories();
        if (repository.isOfficial()) {
            return when(categories.officialImages(), OFFICIAL);
        }
        Badge badge = badges.apply(repository.namespace());
        return when(categories.allow(badge), category(badge));
    }

    private static Coverage category(Badge badge) {
        return switch (badge) {
            case VERIFIED_PUBLISHER -> VERIFIED_PUBLISHER;
            case OPEN_SOURCE -> SPONSORED_OSS;
            case NONE -> COMMUNITY;
        };
    }

    private static Optional<Coverage> when(boolean allowed, Coverage coverage) {
        return allowed ? Optional.of(coverage) : Optional.empty();
    }
}

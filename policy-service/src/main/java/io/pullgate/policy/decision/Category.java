package io.pullgate.policy.decision;

/// The kind of an image, as Docker's Image Access Management tells them apart.
///
/// A category belongs to a repository, never to a tag or digest. Whatever cannot be told is [#COMMUNITY].
public enum Category {

    /// In a namespace of the organization whose rules are asked.
    ORGANIZATION,
    /// `library/NAME` on Docker Hub.
    OFFICIAL,
    /// In the namespace of a Docker Verified Publisher.
    VERIFIED_PUBLISHER,
    /// In the namespace of a Docker-Sponsored Open Source project.
    SPONSORED_OSS,
    /// Everything else on Docker Hub.
    COMMUNITY,
    /// On a registry that is not Docker Hub.
    OTHER_REGISTRY;

    /// The category as everybody sees it, whose own organization's images are not set apart.
    static Category of(Repository repository, Publishers publishers) {
        if (!repository.isOnDockerHub()) {
            return OTHER_REGISTRY;
        }
        return repository.isOfficial() ? OFFICIAL
                : publishers.badgeOf(repository.namespace()).map(Category::ofBadge).orElse(COMMUNITY);
    }

    private static Category ofBadge(Badge badge) {
        return switch (badge) {
            case VERIFIED_PUBLISHER -> VERIFIED_PUBLISHER;
            case OPEN_SOURCE -> SPONSORED_OSS;
        };
    }
}

package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// The rules of an organization, as its owners set them: whether they apply, which categories of images its members may
/// pull, which repositories beyond, and what is said of registries other than Docker Hub.
///
/// @param allowedRepositories open to all members whatever their category
public record ImageRules(Mode mode, Categories categories, List<Repository> allowedRepositories,
        OtherRegistries otherRegistries) {

    /// The rules of a new organization: off, so that nobody is locked out before an owner has chosen.
    public static final ImageRules INITIAL = new ImageRules(Mode.OFF, Categories.NONE, List.of(), OtherRegistries.NOT_GOVERNED);

    public ImageRules {
        requireNonNull(mode, "mode");
        requireNonNull(categories, "categories");
        requireNonNull(otherRegistries, "otherRegistries");
        allowedRepositories = List.copyOf(allowedRepositories);
    }

    ImageRules withAllowedRepositories(List<Repository> repositories) {
        return new ImageRules(mode, categories, repositories, otherRegistries);
    }
}

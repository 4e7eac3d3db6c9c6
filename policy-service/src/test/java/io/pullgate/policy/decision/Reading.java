package io.pullgate.policy.decision;

import java.util.Optional;

/// What somebody takes a reference for, in a form in which readers can be compared.
///
/// @param registry `docker.io` for Docker Hub
record Reading(String registry, String path, Optional<String> tag, Optional<String> digest) {

    /// Empty if we refuse it.
    static Optional<Reading> ours(String text) {
        try {
            ImageReference reference = ImageReference.parse(text);
            return Optional.of(new Reading(reference.repository().registry(), reference.repository().path(), reference.tag(),
                    reference.digest()));
        } catch (InvalidImageReferenceException _) {
            return Optional.empty();
        }
    }

    String name() {
        return registry + "/" + path;
    }

    /// Not so two, which clients name in a roundabout way only: `docker.io/x`, which they complete unless an alias is named, and a
    /// host of one word, which they take for a host in capitals only.
    boolean canBeNamed() {
        return registry.equals(Repository.DOCKER_HUB) ? path.contains("/")
                : registry.equals("localhost") || registry.matches(".*[.:].*");
    }

    /// In full, so that nothing is left to complete.
    String canonical() {
        return name() + tag.map(":"::concat).orElse("") + digest.map("@"::concat).orElse("");
    }
}

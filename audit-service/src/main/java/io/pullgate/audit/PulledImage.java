package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// What was asked for: `image` as the client wrote it, the rest in canonical form.
public record PulledImage(String image, String registry, String repository, Optional<String> tag, Optional<String> digest) {

    public PulledImage {
        requireNonNull(image, "image");
        requireNonNull(registry, "registry");
        requireNonNull(repository, "repository");
        requireNonNull(tag, "tag");
        requireNonNull(digest, "digest");
    }
}

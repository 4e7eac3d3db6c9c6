package io.pullgate.policy.docker;

import java.util.Optional;

import io.pullgate.policy.decision.ImageReference;

/// An image that an engine is to pull.
///
/// @param image as the client named it
record WantedImage(String image, ImageReference reference) {

    /// @throws io.pullgate.policy.decision.InvalidImageReferenceException when it names no image
    static WantedImage of(String image) {
        return new WantedImage(image, ImageReference.parse(image));
    }

    /// An image whose tag may be named beside it, and may be a digest. With neither, all its tags are pulled.
    ///
    /// @param name may end with a colon, which says nothing
    /// @throws io.pullgate.policy.decision.InvalidImageReferenceException when it names no image
    static WantedImage of(String name, Optional<String> tag) {
        String bare = name.endsWith(":") ? name.substring(0, name.length() - 1) : name;
        ImageReference parsed = ImageReference.parse(bare);
        if (tag.isEmpty()) {
            boolean tagged = bare.indexOf(':', bare.lastIndexOf('/') + 1) >= 0;
            return new WantedImage(bare, tagged ? parsed : ImageReference.to(parsed.repository()));
        }
        String known = tag.orElseThrow();
        boolean digest = known.indexOf(':') >= 0;
        return new WantedImage(bare + (digest ? "@" : ":") + known,
                digest ? new ImageReference(parsed.repository(), Optional.empty(), tag)
                        : new ImageReference(parsed.repository(), tag, parsed.digest()));
    }
}

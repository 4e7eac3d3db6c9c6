package io.pullgate.policy.decision;

import java.util.Optional;

/// What a client names when it pulls: a repository, and a tag or a digest in it.
///
/// With both, the digest is what is fetched and the tag is decoration. Rules look at the repository alone,
/// because clients resolve a tag once and then fetch by digest.
public record ImageReference(Repository repository, Optional<String> tag, Optional<String> digest) {

    /// A name of 255, a tag of 128 and a digest of 135 characters, with what parts them.
    private static final int LONGEST_TEXT = 520;
    private static final Optional<String> LATEST = Optional.of("latest");

    public ImageReference {
        tag.ifPresent(ReferenceGrammar::requireTag);
        digest.ifPresent(ReferenceGrammar::requireDigest);
    }

    /// Reads `[registry/]path[:tag][@digest]` as Docker does (distribution/reference, `ParseNormalizedNamed`).
    ///
    /// @throws InvalidImageReferenceException when the text names no image
    public static ImageReference parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw new InvalidImageReferenceException("the reference is empty or longer than " + LONGEST_TEXT + " characters");
        }
        ReferenceGrammar.refuseImageId(text);
        int at = text.indexOf('@');
        int nameAndTag = at < 0 ? text.length() : at;
        int colon = text.lastIndexOf(':', nameAndTag - 1);
        boolean tagged = colon > text.lastIndexOf('/', nameAndTag - 1);
        Repository repository = Repository.parse(text.substring(0, tagged ? colon : nameAndTag));
        Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        if (tagged) {
            return new ImageReference(repository, Optional.of(text.substring(colon + 1, nameAndTag)), digest);
        }
        return new ImageReference(repository, digest.isPresent() ? Optional.empty() : LATEST, digest);
    }

    /// A pull of which only the repository is known, as in the scope of a registry token.
    public static ImageReference to(Repository repository) {
        return new ImageReference(repository, Optional.empty(), Optional.empty());
    }
}

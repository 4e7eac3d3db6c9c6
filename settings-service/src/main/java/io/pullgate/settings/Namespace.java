package io.pullgate.settings;

import java.util.regex.Pattern;

/// The first component of a Docker Hub repository, `acme` in `acme/api`: a path component of the distribution
/// specification's grammar, at most 63 characters.
public record Namespace(String name) {

    /// `[a-z0-9]+` groups separated by `.`, `_`, `__` or any number of `-` (distribution/reference, `path-component`).
    private static final Pattern PATH_COMPONENT = Pattern.compile("[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*");
    private static final int LONGEST = 63;
    /// Docker's own images live there; were it anybody's namespace, official images would count as theirs.
    private static final String OFFICIAL_IMAGES = "library";

    public Namespace {
        requireName("namespace", name);
    }

    /// Reads a namespace somebody may hold; `field` is where the text stands in the request.
    public static Namespace parse(String field, String text) {
        requireName(field, text);
        if (text.equals(OFFICIAL_IMAGES)) {
            throw new SettingsException.Malformed(field, "is reserved for Docker Official Images");
        }
        return new Namespace(text);
    }

    /// Whether somebody can hold a namespace of this name.
    public static boolean isHoldable(String text) {
        return isName(text) && !text.equals(OFFICIAL_IMAGES);
    }

    static boolean isName(String text) {
        return text.length() <= LONGEST && PATH_COMPONENT.matcher(text).matches();
    }

    static void requireName(String field, String text) {
        if (!isName(text)) {
            throw new SettingsException.Malformed(field,
                    "must be at most 63 lower-case letters and digits, in groups separated by '.', '_', '__' or dashes");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

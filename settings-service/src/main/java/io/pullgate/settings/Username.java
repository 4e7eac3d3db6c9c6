package io.pullgate.settings;

import java.util.regex.Pattern;

/// Who somebody is, to registries and to us: the `preferred_username` of the sign-in, lower case, at most 255 characters.
public record Username(String value) implements Comparable<Username> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,254}");
    /// How the log of changes names our own programs. The domain can be nobody's (RFC 6761), and nobody can sign in so.
    private static final String OURS = "@pullgate.invalid";

    public Username {
        requireForm("username", value);
    }

    /// The name under which one of our own programs changes something.
    public static Username ofProgram(String name) {
        return new Username(name + OURS);
    }

    /// Reads a username; `field` is where the text stands in the request.
    public static Username parse(String field, String text) {
        requireForm(field, text);
        if (text.endsWith(OURS)) {
            throw new SettingsException.Malformed(field, "is the name of a program of ours");
        }
        return new Username(text);
    }

    public static boolean isUsername(String text) {
        return FORM.matcher(text).matches() && !text.endsWith(OURS);
    }

    private static void requireForm(String field, String text) {
        if (!FORM.matcher(text).matches()) {
            throw new SettingsException.Malformed(field,
                    "must be a lower-case letter or digit, followed by at most 254 of a-z, 0-9, '.', '_', '@' and '-'");
        }
    }

    @Override
    public int compareTo(Username other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

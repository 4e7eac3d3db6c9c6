package io.pullgate.settings;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Who somebody is, to registries and to us: the `preferred_username` of the sign-in, lower case, at most 255 characters.
public record Username(String value) implements Comparable<Username> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,254}");
    /// How the log of changes names our own programs. The domain can be nobody's (RFC 6761).
    private static final String PROGRAM = "@pullgate.invalid";
    /// How it names what provisions members: `okta.acme@scim` does so for acme from Okta.
    private static final String PROVISIONER = "@scim";

    public Username {
        requireForm("username", value);
    }

    /// Reads the name of a person; `field` is where the text stands in the request.
    public static Username parse(String field, String text) {
        requireForm(field, text);
        if (!isPersonal(text)) {
            throw new SettingsException.Malformed(field,
                    "must not end in %s or %s, as no person's name does".formatted(PROVISIONER, PROGRAM));
        }
        return new Username(text);
    }

    /// The name under which one of our own programs changes something.
    public static Username ofProgram(String name) {
        return new Username(name + PROGRAM);
    }

    /// What provisions members under this name; it is the actor of what it does.
    public static Username ofProvisioner(String name) {
        return new Username(name + PROVISIONER);
    }

    /// Whether a person can be called so: nobody else signs in or becomes a member.
    public static boolean isPersonal(String text) {
        return isUsername(text) && Stream.of(PROGRAM, PROVISIONER).noneMatch(text::endsWith);
    }

    public static boolean isUsername(String text) {
        return FORM.matcher(text).matches();
    }

    private static void requireForm(String field, String text) {
        if (!isUsername(text)) {
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

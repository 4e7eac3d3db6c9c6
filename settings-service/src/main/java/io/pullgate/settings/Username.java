package io.pullgate.settings;

import java.util.regex.Pattern;

/// Who somebody is, to registries and to us: the `preferred_username` of the sign-in, lower case, at most 255 characters.
public record Username(String value) implements Comparable<Username> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,254}");
    /// Who is called so is no person: `okta.acme@scim` is what provisions acme's members from Okta. Nobody signs in under
    /// such a name or becomes a member.
    private static final String NO_PERSON = "@scim";

    public Username {
        requireForm("username", value);
    }

    /// Reads the name of a person; `field` is where the text stands in the request.
    public static Username parse(String field, String text) {
        requireForm(field, text);
        if (!isPersonal(text)) {
            throw new SettingsException.Malformed(field, "must not end in " + NO_PERSON + ", as no person's name does");
        }
        return new Username(text);
    }

    /// Whether a person can be called so.
    public static boolean isPersonal(String text) {
        return isUsername(text) && !text.endsWith(NO_PERSON);
    }

    /// What provisions members under this name; it is the actor of what it does.
    public static Username ofProvisioner(String name) {
        return new Username(name + NO_PERSON);
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

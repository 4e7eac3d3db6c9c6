package io.pullgate.settings.http;

import java.util.Optional;
import java.util.regex.Pattern;

import io.pullgate.settings.SettingsException;

/// Query parameters, read strictly: what is misspelt is not taken for left out.
final class Parameters {

    private static final Pattern PART_OF_A_NAME = Pattern.compile("[a-z0-9._-]{1,63}");

    private Parameters() {
    }

    /// @param text null: left out, which is no
    static boolean flag(String name, String text) {
        return switch (text) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw new SettingsException.Malformed(name, "must be true or false");
        };
    }

    /// @param text null: left out
    static Optional<String> search(String text) {
        if (text != null && !PART_OF_A_NAME.matcher(text).matches()) {
            throw new SettingsException.Malformed("search",
                    "must be a part of a name: lower-case letters, digits, '.', '_', '-'");
        }
        return Optional.ofNullable(text);
    }
}

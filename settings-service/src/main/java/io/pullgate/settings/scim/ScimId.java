package io.pullgate.settings.scim;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// The id of a user or group.
final class ScimId {

    private static final Pattern FORM = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private ScimId() {
    }

    /// Empty for what can be no id of ours.
    static Optional<UUID> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}

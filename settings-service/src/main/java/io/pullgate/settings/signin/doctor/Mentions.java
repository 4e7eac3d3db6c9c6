package io.pullgate.settings.signin.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Finds several names where one was expected.
final class Mentions {

    private static final Pattern SEPARATORS = Pattern.compile("[,;\\s]+", Pattern.UNICODE_CHARACTER_CLASS);

    private Mentions() {
    }

    static List<Findings.Mention> split(String text, Where where) {
        return parts(text).stream().map(part -> new Findings.Mention(part, where)).toList();
    }

    /// The names in a text; none of them is empty.
    static List<String> parts(String text) {
        return Arrays.stream(SEPARATORS.split(text)).filter(part -> !part.isEmpty()).toList();
    }
}

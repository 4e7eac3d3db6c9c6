package io.pullgate.settings.signin.doctor;

import java.util.Optional;

/// A text between quotes at the beginning of a part of a registry file, and what follows it.
///
/// @param text with its escapes resolved
record RegText(String text, String rest) {

    /// Empty if there is no such text. No regular expression: a long line would cost one its stack.
    static Optional<RegText> at(String part) {
        if (!part.startsWith("\"")) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < part.length(); i++) {
            char character = part.charAt(i);
            if (character == '"') {
                return Optional.of(new RegText(text.toString(), part.substring(i + 1).strip()));
            }
            if (character == '\\' && i + 1 < part.length()) {
                i++;
            }
            text.append(part.charAt(i));
        }
        return Optional.empty();
    }
}

package io.pullgate.audit.query;

import static java.util.Objects.requireNonNull;

/// A text to look for.
///
/// @param beginning whether it is enough to begin with it
public record Text(String text, boolean beginning) {

    public Text {
        requireNonNull(text, "text");
    }

    public static Text exactly(String text) {
        return new Text(text, false);
    }

    String written() {
        boolean plain = text.chars()
                .noneMatch(each -> Character.isWhitespace(each) || each == ',' || each == '"' || each == '*');
        String value = plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        return beginning ? value + "*" : value;
    }
}

package io.pullgate.settings.signin.doctor;

/// Repeats a part of a file so that it can be seen, whatever it is.
final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {
    }

    static String of(String text) {
        StringBuilder seen = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(character -> append(seen, character));
        return seen.append(text.codePointCount(0, text.length()) > LONGEST ? "\"..." : "\"").toString();
    }

    private static void append(StringBuilder seen, int character) {
        if (isVisible(character)) {
            seen.appendCodePoint(character);
        } else {
            seen.append("\\u{%x}".formatted(character));
        }
    }

    private static boolean isVisible(int character) {
        return character == ' ' || Character.isLetterOrDigit(character) || character > ' ' && character < 0x7F
                || Character.getType(character) == Character.INITIAL_QUOTE_PUNCTUATION
                || Character.getType(character) == Character.FINAL_QUOTE_PUNCTUATION;
    }
}

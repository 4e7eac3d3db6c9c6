package io.pullgate.settings.signin.doctor;

/// A piece of a PowerShell script.
///
/// @param text of a string without its quotes, of a variable without its dollar
/// @param line from 1
record PowerShellToken(Kind kind, String text, int line) {

    enum Kind {
        STRING,
        VARIABLE,
        WORD,
        ASSIGNMENT,
        COMMA,
        OPEN,
        CLOSE,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isParameter() {
        return kind == Kind.WORD && text.length() > 1 && text.startsWith("-");
    }
}

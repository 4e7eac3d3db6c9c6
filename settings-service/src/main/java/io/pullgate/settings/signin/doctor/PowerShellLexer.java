package io.pullgate.settings.signin.doctor;

import java.util.ArrayList;
import java.util.List;

import io.pullgate.settings.signin.doctor.PowerShellToken.Kind;

/// Cuts a PowerShell script into pieces, as far as that is needed to find commands with their arguments. Whatever it does
/// not know is a word.
final class PowerShellLexer {

    private static final String SINGLE_QUOTES = "'\u2018\u2019\u201A\u201B";
    private static final String DOUBLE_QUOTES = "\"\u201C\u201D\u201E";
    private static final String ENDS_A_WORD = SINGLE_QUOTES + DOUBLE_QUOTES + " \t\r\n,;|(){}$";

    private final String script;
    private final List<PowerShellToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private PowerShellLexer(String script) {
        this.script = script;
    }

    static List<PowerShellToken> tokens(String script) {
        PowerShellLexer lexer = new PowerShellLexer(script);
        while (lexer.at < script.length()) {
            lexer.next();
        }
        lexer.add(Kind.END, "");
        return lexer.tokens;
    }

    private void next() {
        char character = script.charAt(at);
        switch (character) {
            case '\n', ';', '|', '{', '}' -> {
                add(Kind.END, "");
                advance();
            }
            case ' ', '\t', '\r', '@', '&', '\u00A0' -> advance();
            case '`' -> skip(2);
            case '#' -> skipTo("\n");
            case '(' -> single(Kind.OPEN);
            case ')' -> single(Kind.CLOSE);
            case ',' -> single(Kind.COMMA);
            case '$' -> variable();
            default -> other(character);
        }
    }

    private void other(char character) {
        if (script.startsWith("<#", at)) {
            skipTo("#>");
            skip(2);
        } else if (SINGLE_QUOTES.indexOf(character) >= 0) {
            string(SINGLE_QUOTES);
        } else if (DOUBLE_QUOTES.indexOf(character) >= 0) {
            string(DOUBLE_QUOTES);
        } else if (character == '=' && !tokens.isEmpty() && tokens.getLast().is(Kind.VARIABLE)) {
            single(Kind.ASSIGNMENT);
        } else if (character == '[') {
            skipTo("]");
            skip(1);
        } else {
            word();
        }
    }

    private void single(Kind kind) {
        add(kind, "");
        advance();
    }

    private void variable() {
        int start = ++at;
        while (at < script.length()
                && (Character.isLetterOrDigit(script.charAt(at)) || "_:?".indexOf(script.charAt(at)) >= 0)) {
            at++;
        }
        add(Kind.VARIABLE, script.substring(start, at));
    }

    private void word() {
        int start = at++;
        while (at < script.length() && ENDS_A_WORD.indexOf(script.charAt(at)) < 0) {
            at++;
        }
        add(Kind.WORD, script.substring(start, at));
    }

    /// Ends with a quote of the same kind; two of them are one in the text, and in double quotes a backtick escapes.
    private void string(String quotes) {
        int first = line;
        StringBuilder text = new StringBuilder();
        advance();
        while (at < script.length()) {
            char character = script.charAt(at);
            boolean quote = quotes.indexOf(character) >= 0;
            boolean doubled = quote && at + 1 < script.length() && quotes.indexOf(script.charAt(at + 1)) >= 0;
            boolean escape = character == '`' && quotes.equals(DOUBLE_QUOTES) && at + 1 < script.length();
            if (quote && !doubled) {
                break;
            }
            if (doubled || escape) {
                advance();
            }
            text.append(script.charAt(at));
            advance();
        }
        advance();
        tokens.add(new PowerShellToken(Kind.STRING, text.toString(), first));
    }

    private void skipTo(String end) {
        int found = script.indexOf(end, at);
        skip((found < 0 ? script.length() : found) - at);
    }

    private void skip(int characters) {
        for (int i = 0; i < characters; i++) {
            advance();
        }
    }

    private void advance() {
        if (at < script.length() && script.charAt(at) == '\n') {
            line++;
        }
        at++;
    }

    private void add(Kind kind, String text) {
        tokens.add(new PowerShellToken(kind, text, line));
    }
}

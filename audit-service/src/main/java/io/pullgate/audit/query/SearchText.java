package io.pullgate.audit.query;

import java.util.ArrayList;
import java.util.List;

import io.pullgate.audit.BadSearchException;

/// Splits a search into its pieces: `-qualifier:value,"quoted value"`, with blanks between.
final class SearchText {

    private static final int LONGEST = 1_000;

    private final String text;
    private int at;

    private SearchText(String text) {
        this.text = text;
    }

    static List<Piece> split(String text) {
        if (text.length() > LONGEST) {
            throw new BadSearchException(LONGEST + 1, "a search has at most %d characters".formatted(LONGEST), List.of());
        }
        return new SearchText(text).pieces();
    }

    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        skipBlanks();
        while (at < text.length()) {
            pieces.add(piece());
            skipBlanks();
        }
        return pieces;
    }

    private Piece piece() {
        int begin = at;
        boolean negated = text.charAt(at) == '-';
        if (negated) {
            at++;
        }
        int nameBegin = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        String name = text.substring(nameBegin, at);
        if (name.isEmpty() || at == text.length() || text.charAt(at) != ':') {
            throw bad(begin, "a qualifier and a colon must stand here", Qualifier.wireNames());
        }
        at++;
        return new Piece(nameBegin, negated, name, values());
    }

    private List<Value> values() {
        List<Value> values = new ArrayList<>();
        values.add(value());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            values.add(value());
        }
        return values;
    }

    private Value value() {
        int begin = at;
        boolean quoted = at < text.length() && text.charAt(at) == '"';
        String value = quoted ? quotedValue() : plainValue();
        if (value.isEmpty()) {
            throw bad(begin, "a value must stand here", List.of());
        }
        if (!quoted && value.endsWith("*")) {
            return new Value(begin, value.substring(0, value.length() - 1), true);
        }
        boolean beginning = quoted && at < text.length() && text.charAt(at) == '*';
        if (beginning) {
            at++;
        }
        if (at < text.length() && text.charAt(at) != ',' && !Character.isWhitespace(text.charAt(at))) {
            throw bad(at, "a blank or a comma must stand here", List.of());
        }
        return new Value(begin, value, beginning);
    }

    private String plainValue() {
        int begin = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '"'
                && !Character.isWhitespace(text.charAt(at))) {
            if (Character.isISOControl(text.charAt(at))) {
                throw bad(at, "control characters are not allowed", List.of());
            }
            at++;
        }
        String value = text.substring(begin, at);
        // A range may begin with a star: its open end.
        int star = value.indexOf('*', value.startsWith("*..") ? 1 : 0);
        if (star >= 0 && star < value.length() - 1) {
            throw bad(begin + star, "* may only end a value; a value that has one is quoted", List.of());
        }
        return value;
    }

    private String quotedValue() {
        int begin = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            if (Character.isISOControl(text.charAt(at))) {
                throw bad(at, "control characters are not allowed", List.of());
            }
            value.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw bad(begin, "this quotation has no end", List.of());
        }
        at++;
        return value.toString();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static BadSearchException bad(int index, String problem, List<String> allowed) {
        return new BadSearchException(index + 1, problem, allowed);
    }

    /// A term before it is known whether it makes sense.
    ///
    /// @param index where the name stands, from 0
    record Piece(int index, boolean negated, String name, List<Value> values) {
    }

    /// @param index where it stands, from 0
    /// @param beginning whether it ended with a star, which `text` is without
    record Value(int index, String text, boolean beginning) {

        BadSearchException bad(String problem, List<String> allowed) {
            return SearchText.bad(index, problem, allowed);
        }

        BadSearchException bad(String problem) {
            return bad(problem, List.of());
        }
    }
}

package io.pullgate.settings.signin.doctor;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/// Where in a file something stands, as far as that can be said.
///
/// @param line from 1
/// @param column from 1
/// @param path of keys, `$.allowedOrgs[1]`
public record Where(OptionalInt line, OptionalInt column, Optional<String> path) {

    static final Where WHOLE_FILE = new Where(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

    public Where {
        requireNonNull(line, "line");
        requireNonNull(column, "column");
        requireNonNull(path, "path");
    }

    static Where line(int line) {
        return new Where(OptionalInt.of(line), OptionalInt.empty(), Optional.empty());
    }

    static Where at(int line, int column) {
        return new Where(OptionalInt.of(line), OptionalInt.of(column), Optional.empty());
    }

    /// The place of a character, counted from 0.
    static Where offset(String text, int offset) {
        int line = 1;
        int start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        return at(line, offset - start + 1);
    }

    Where path(String keys) {
        return new Where(line, column, Optional.of(keys));
    }
}

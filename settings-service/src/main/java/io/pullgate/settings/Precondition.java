package io.pullgate.settings;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the caller believes to be there, from the `If-Match` header (RFC 9110, 13.1.1).
public sealed interface Precondition {

    /// No `If-Match`: anything may be there, and nothing.
    Precondition NONE = new Anything();

    /// Throws [SettingsException.Stale] where the caller is mistaken; `current` is empty if there is nothing.
    void check(Optional<? extends Revised> current);

    record Anything() implements Precondition {

        @Override
        public void check(Optional<? extends Revised> current) {
            // Nothing was claimed.
        }
    }

    record Something() implements Precondition {

        @Override
        public void check(Optional<? extends Revised> current) {
            if (current.isEmpty()) {
                throw new SettingsException.Stale(Optional.empty());
            }
        }
    }

    record OneOf(Set<String> entityTags) implements Precondition {

        @Override
        public void check(Optional<? extends Revised> current) {
            if (current.map(Revised::revision).map(Revision::toString).filter(entityTags::contains).isEmpty()) {
                throw new SettingsException.Stale(current.map(Revised.class::cast));
            }
        }
    }

    /// Reads an `If-Match` header: `*`, or a list of entity tags. Weak ones are well formed and never match.
    static Precondition parse(String header) {
        String text = header.strip();
        if (text.equals("*")) {
            return new Something();
        }
        if (!Syntax.LIST.matcher(text).matches()) {
            throw new SettingsException.Malformed("If-Match", "must be * or a list of entity tags such as \"7\"");
        }
        return new OneOf(Syntax.TAG.matcher(text).results()
                .filter(tag -> tag.group("weak") == null)
                .map(tag -> tag.group("opaque"))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /// The grammar of RFC 9110, 8.8.3.
    final class Syntax {

        private static final String ENTITY_TAG = "(?<weak>W/)?\"(?<opaque>[\\x21\\x23-\\x7E\\x80-\\xFF]*)\"";
        private static final String UNNAMED = ENTITY_TAG.replaceAll("\\?<\\w+>", "?:");
        static final Pattern TAG = Pattern.compile(ENTITY_TAG);
        /// Possessive, because otherwise every entity tag is a call inside that of the one before, and a long list ends the stack.
        static final Pattern LIST = Pattern.compile(UNNAMED + "(?:[ \\t]*+,[ \\t]*+" + UNNAMED + ")*+");

        private Syntax() {
        }
    }
}

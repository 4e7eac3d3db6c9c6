package io.pullgate.audit.saved;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.RevisionMissingException;
import io.pullgate.audit.StaleRevisionException;

/// Which revision the caller has seen, by the header `If-Match` (RFC 9110, 13.1.1).
///
/// @param any whether any revision will do
/// @param entityTags the strong ones
record IfMatch(boolean any, Set<String> entityTags) {

    private static final String ENTITY_TAG = "(?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*+\"";
    private static final Pattern LIST = Pattern.compile(ENTITY_TAG + "(?:[ \\t]*+,[ \\t]*+" + ENTITY_TAG + ")*+");
    private static final Pattern TAG = Pattern.compile(ENTITY_TAG);

    /// Nothing is changed by somebody who does not say what they have seen.
    static IfMatch required(List<String> headers) {
        if (headers == null || headers.isEmpty()) {
            throw new RevisionMissingException();
        }
        String text = String.join(",", headers).strip();
        if (text.equals("*")) {
            return new IfMatch(true, Set.of());
        }
        if (!LIST.matcher(text).matches()) {
            throw new BadParameterException("If-Match", "must be * or a list of entity tags such as \"7\"");
        }
        return new IfMatch(false, TAG.matcher(text).results().map(tag -> tag.group()).filter(tag -> !tag.startsWith("W/"))
                .collect(Collectors.toUnmodifiableSet()));
    }

    void check(long revision) {
        if (!any && !entityTags.contains("\"%d\"".formatted(revision))) {
            throw new StaleRevisionException(revision);
        }
    }
}

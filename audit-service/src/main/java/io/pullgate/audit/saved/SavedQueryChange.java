package io.pullgate.audit.saved;

import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.Reader;
import io.pullgate.audit.SavedQuery;
import io.pullgate.audit.query.Search;

/// What somebody wants saved: `name` and `q`, and with whose people it is shared, if it is.
@Schema(name = "SavedQueryChange", requiredProperties = { "name", "q" })
record SavedQueryChange(Optional<String> name, Optional<String> q, Optional<String> organization) {

    private static final int LONGEST_NAME = 100;

    /// The search as it is written back. Nobody but owners and auditors share with an organization.
    SavedQuery.Content content(Reader reader) {
        Optional<String> shared = organization.filter(text -> !text.isEmpty());
        shared.ifPresent(reader::mustOversee);
        String search = Search.parse(given("q", q)).text();
        if (search.isEmpty()) {
            throw new BadParameterException("q", "must have at least one term");
        }
        // Written out it may be longer than it was, and has to be understood again.
        return new SavedQuery.Content(checkedName(), Search.parse(search).text(), shared);
    }

    private String checkedName() {
        String text = given("name", name).strip();
        if (text.isEmpty() || text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl)) {
            throw new BadParameterException("name", "must have 1 to %d characters, none of them control characters"
                    .formatted(LONGEST_NAME));
        }
        return text;
    }

    private static String given(String field, Optional<String> value) {
        return value.orElseThrow(() -> new BadParameterException(field, "is missing"));
    }
}

package io.pullgate.audit.saved;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.SavedQuery;

/// A saved query as it is shown. `href` makes the search; with an `organization` it is shared with its people. The revision is
/// the ETag.
@Schema(name = "SavedQuery")
record SavedQueryBody(UUID id, String name, String q, Optional<String> organization, String owner, long revision,
        Instant changedAt, URI href) {

    static SavedQueryBody of(SavedQuery query) {
        SavedQuery.Content content = query.content();
        return new SavedQueryBody(query.id(), content.name(), content.search(), content.organization(), query.owner(),
                query.revision(), query.changedAt(), URI.create(BuiltIn.pulls(content.search())));
    }
}

package io.pullgate.audit.saved;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.SavedQuery;

/// What there is to choose from: what everybody has, and what this reader saved or has been shared.
@Schema(name = "SavedQueries")
record SavedQueryList(List<BuiltInBody> builtIn, List<SavedQueryBody> savedQueries) {

    static SavedQueryList of(List<SavedQuery> saved) {
        return new SavedQueryList(Arrays.stream(BuiltIn.values()).map(BuiltInBody::of).toList(),
                saved.stream().map(SavedQueryBody::of).toList());
    }

    @Schema(name = "BuiltInQuery")
    record BuiltInBody(String key, String description, URI href) {

        static BuiltInBody of(BuiltIn query) {
            return new BuiltInBody(query.key(), query.description(), query.href());
        }
    }
}

package io.pullgate.settings.http;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.Actor;
import io.pullgate.settings.SettingsRevision;

/// One revision of an organization's settings: who made it, when, from where, and what was different then.
///
/// @param action in the dotted words of the change log: `settings.update`, `settings.restore`
/// @param settings the whole settings as they were; only where a single revision is shown
@JsonNaming(SnakeCaseStrategy.class)
record RevisionView(long revision, String action, String actor, Instant occurredAt, String clientAddress, String userAgent,
        List<DifferenceView> differences, @JsonInclude(JsonInclude.Include.NON_NULL) SettingsBody settings) {

    /// A line of the list.
    static RevisionView of(SettingsRevision revision) {
        return of(revision, null);
    }

    static RevisionView whole(SettingsRevision revision) {
        return of(revision, SettingsBody.of(revision.rules()));
    }

    private static RevisionView of(SettingsRevision revision, SettingsBody settings) {
        Actor actor = revision.change().actor();
        return new RevisionView(revision.number().number(), revision.change().action().wireName(), actor.username().value(),
                revision.change().stamp().occurredAt(), actor.clientAddress().orElse(null), actor.userAgent().orElse(null),
                DifferenceView.of(revision.differences()), settings);
    }
}

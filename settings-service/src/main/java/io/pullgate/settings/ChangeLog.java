package io.pullgate.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The log of all changes; entries are never altered. Whatever is appended is published.
public interface ChangeLog {

    default void append(SettingsChange change) {
        append(List.of(change));
    }

    void append(List<SettingsChange> changes);

    List<SettingsChange> withIds(Set<UUID> ids);

    /// The changes that made the revisions of an organization, newest first.
    Slice<SettingsChange> revisions(OrganizationName organization, Page page);

    /// The change that made this revision of an organization.
    Optional<SettingsChange> revision(OrganizationName organization, Revision revision);
}

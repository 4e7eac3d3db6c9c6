package io.pullgate.settings;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The log of all changes; entries are never altered. Whatever is appended is published.
public interface ChangeLog {

    default void append(SettingsChange change) {
        append(List.of(change));
    }

    void append(List<SettingsChange> changes);

    List<SettingsChange> withIds(Set<UUID> ids);
}

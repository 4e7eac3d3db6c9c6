package io.pullgate.settings;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The log of all changes; entries are never altered. Whatever is appended is published.
public interface ChangeLog {

    void append(SettingsChange change);

    void append(List<SettingsChange> changes);

    List<SettingsChange> withIds(Set<UUID> ids);
}

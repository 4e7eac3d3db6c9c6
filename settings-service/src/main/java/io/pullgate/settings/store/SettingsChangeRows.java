package io.pullgate.settings.store;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.settings.ChangeLog;
import io.pullgate.settings.SettingsChange;
import io.pullgate.settings.Stamp;
import io.pullgate.settings.Topic;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

@ApplicationScoped
class SettingsChangeRows implements ChangeLog, PanacheRepositoryBase<SettingsChangeRow, UUID> {

    private final DirtyRows dirty;

    SettingsChangeRows(DirtyRows dirty) {
        this.dirty = dirty;
    }

    @Override
    public void append(List<SettingsChange> changes) {
        persist(changes.stream().map(SettingsChangeRow::of));
        flush();
        dirty.mark(Topic.SETTINGS_CHANGE, changes.stream().map(SettingsChange::stamp)
                .collect(Collectors.toMap(stamp -> stamp.id().toString(), Stamp::revision)));
    }

    @Override
    public List<SettingsChange> withIds(Set<UUID> ids) {
        return stream("id in ?1", ids).map(SettingsChangeRow::change).toList();
    }
}

package io.pullgate.settings.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.pullgate.settings.Platform;
import io.pullgate.settings.PlatformSettings;
import io.pullgate.settings.Topic;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/// The one row there is comes with the schema.
@ApplicationScoped
class PlatformRows implements Platform, PanacheRepositoryBase<PlatformSettingsRow, String> {

    private final DirtyRows dirty;

    PlatformRows(DirtyRows dirty) {
        this.dirty = dirty;
    }

    @Override
    public PlatformSettings settings() {
        return findById(SCOPE).settings();
    }

    @Override
    public PlatformSettings locked() {
        return findById(SCOPE, LockModeType.PESSIMISTIC_WRITE).settings();
    }

    @Override
    public void replace(PlatformSettings settings) {
        findById(SCOPE).take(settings);
        flush();
        dirty.mark(Topic.PLATFORM_SETTINGS, SCOPE, settings.revision());
    }
}

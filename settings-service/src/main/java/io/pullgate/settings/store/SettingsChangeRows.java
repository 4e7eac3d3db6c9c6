package io.pullgate.settings.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.settings.ChangeLog;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Page;
import io.pullgate.settings.Revision;
import io.pullgate.settings.SettingsChange;
import io.pullgate.settings.Slice;
import io.pullgate.settings.Stamp;
import io.pullgate.settings.Topic;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

@ApplicationScoped
class SettingsChangeRows implements ChangeLog, PanacheRepositoryBase<SettingsChangeRow, UUID> {

    /// In the words of the index `settings_change_by_revision`.
    private static final String REVISIONS = """
            organization = ?1 and action in
                ('organization.create', 'settings.update', 'settings.restore', 'namespaces.update')""";

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
        return ByKey.rows(getSession(), SettingsChangeRow.class, List.copyOf(ids)).map(SettingsChangeRow::change).toList();
    }

    @Override
    public Slice<SettingsChange> revisions(OrganizationName organization, Page page) {
        List<SettingsChange> revisions = find(REVISIONS + " order by revision desc", organization.value())
                .range(page.offset(), page.offset() + page.size() - 1)
                .stream().map(SettingsChangeRow::change).toList();
        return new Slice<>(revisions, count(REVISIONS, organization.value()));
    }

    @Override
    public Optional<SettingsChange> revision(OrganizationName organization, Revision revision) {
        return find(REVISIONS + " and revision = ?2", organization.value(), revision.number()).firstResultOptional()
                .map(SettingsChangeRow::change);
    }
}

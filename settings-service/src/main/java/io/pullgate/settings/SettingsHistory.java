package io.pullgate.settings;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Shows and compares every revision an organization's rules ever had, and brings one back.
@ApplicationScoped
@Transactional
public class SettingsHistory {

    private final Organizations organizations;
    private final Access access;
    private final ChangeLog changes;
    private final SettingsLedger ledger;

    SettingsHistory(Organizations organizations, Access access, ChangeLog changes, SettingsLedger ledger) {
        this.organizations = organizations;
        this.access = access;
        this.changes = changes;
        this.ledger = ledger;
    }

    /// The revisions, newest first.
    public Slice<SettingsRevision> list(OrganizationName name, Page page, Caller caller) {
        access.open(organizations.named(name), Operation.READ_HISTORY, caller);
        return changes.revisions(name, page).map(SettingsRevision::new);
    }

    public SettingsRevision read(OrganizationName name, Revision revision, Caller caller) {
        access.open(organizations.named(name), Operation.READ_HISTORY, caller);
        return revision(name, revision);
    }

    public Comparison compare(OrganizationName name, Revision from, Revision to, Caller caller) {
        access.open(organizations.named(name), Operation.READ_HISTORY, caller);
        return Comparison.between(revision(name, from), revision(name, to));
    }

    /// Gives the organization the rules of an earlier revision, as a new one. Its namespaces stay as they are: they are not
    /// the owners' to choose.
    public Organization restore(OrganizationName name, Revision revision, Precondition precondition, Caller caller) {
        Organization before = access.open(organizations.locked(name), Operation.WRITE_SETTINGS, caller);
        precondition.check(Optional.of(before));
        return ledger.replace(before, revision(name, revision).rules(), Optional.of(revision), caller);
    }

    private SettingsRevision revision(OrganizationName name, Revision revision) {
        return changes.revision(name, revision).map(SettingsRevision::new)
                .orElseThrow(() -> new SettingsException.NotFound("revision"));
    }
}

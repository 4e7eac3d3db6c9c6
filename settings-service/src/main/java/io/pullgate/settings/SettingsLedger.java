package io.pullgate.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.SettingsChange.Action;

/// Shows and changes the rules of an organization.
@ApplicationScoped
@Transactional
public class SettingsLedger {

    private final Organizations organizations;
    private final Access access;
    private final ChangeLog changes;
    private final Stamps stamps;

    SettingsLedger(Organizations organizations, Access access, ChangeLog changes, Stamps stamps) {
        this.organizations = organizations;
        this.access = access;
        this.changes = changes;
        this.stamps = stamps;
    }

    public Organization read(OrganizationName name, Caller caller) {
        return access.open(organizations.named(name), Operation.READ_SETTINGS, caller);
    }

    /// Changes the rules under the lock of the organization, so that of two writers with the same `If-Match` one fails.
    public Organization change(OrganizationName name, UnaryOperator<ImageRules> wish, Precondition precondition,
            Caller caller) {
        Organization before = access.open(organizations.locked(name), Operation.WRITE_SETTINGS, caller);
        precondition.check(Optional.of(before));
        return replace(before, wish.apply(before.rules()), Optional.empty(), caller);
    }

    /// Gives a locked organization other rules. What changes nothing is no change: no new revision, no entry in the log, no
    /// event.
    ///
    /// @param restored the revision whose rules these are, where they are taken from the history
    Organization replace(Organization before, ImageRules rules, Optional<Revision> restored, Caller caller) {
        if (rules.equals(before.rules())) {
            return before;
        }
        Organization after = before.with(rules, stamps.stamp(before.revision().next()));
        organizations.replace(after);
        Map<String, Object> document = new LinkedHashMap<>(RulesDocument.of(after));
        restored.ifPresent(revision -> document.put("restored_revision", revision.number()));
        Action action = restored.isPresent() ? Action.SETTINGS_RESTORE : Action.SETTINGS_UPDATE;
        changes.append(new SettingsChange(Optional.of(after.name()), action, after.name().value(), caller.actor(),
                Optional.of(RulesDocument.of(before)), Optional.of(document), stamps.alike(after.stamp())));
        return after;
    }
}

package io.pullgate.settings;

import java.util.Optional;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Shows and changes the rules of an organization.
@ApplicationScoped
@Transactional
public class SettingsLedger {

    private final Organizations organizations;
    private final Memberships memberships;
    private final ChangeLog changes;
    private final Stamps stamps;

    SettingsLedger(Organizations organizations, Memberships memberships, ChangeLog changes, Stamps stamps) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.changes = changes;
        this.stamps = stamps;
    }

    public Organization read(OrganizationName name, Caller caller) {
        return open(organizations.named(name), Operation.READ_SETTINGS, caller);
    }

    /// Changes the rules under the lock of the organization, so that of two writers with the same `If-Match` one fails.
    /// What changes nothing is no change: no new revision, no entry in the log, no event.
    public Organization change(OrganizationName name, UnaryOperator<ImageRules> wish, Precondition precondition,
            Caller caller) {
        Organization before = open(organizations.locked(name), Operation.WRITE_SETTINGS, caller);
        precondition.check(Optional.of(before.revision()));
        ImageRules rules = wish.apply(before.rules());
        if (rules.equals(before.rules())) {
            return before;
        }
        Organization after = before.with(rules, stamps.stamp(before.revision().next()));
        organizations.replace(after);
        changes.append(
                new SettingsChange(Optional.of(name), SettingsChange.Action.SETTINGS_UPDATE, name.value(), caller.actor(),
                        Optional.of(before.rules().document()), Optional.of(rules.document()), stamps.alike(after.stamp())));
        return after;
    }

    private Organization open(Optional<Organization> found, Operation operation, Caller caller) {
        Organization organization = found.orElseThrow(SettingsException.OrganizationNotFound::new);
        Optional<Role> role = memberships.member(organization.name(), caller.username()).map(Member::role);
        Permissions.require(operation, Standing.of(caller, role));
        return organization;
    }
}

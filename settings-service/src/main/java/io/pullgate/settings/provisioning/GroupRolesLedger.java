package io.pullgate.settings.provisioning;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.Access;
import io.pullgate.settings.Caller;
import io.pullgate.settings.ChangeLog;
import io.pullgate.settings.Operation;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Organizations;
import io.pullgate.settings.Precondition;
import io.pullgate.settings.Role;
import io.pullgate.settings.SettingsChange;
import io.pullgate.settings.SettingsChange.Action;
import io.pullgate.settings.Stamps;

/// Shows and changes which roles the groups of an organization's identity provider give.
@ApplicationScoped
@Transactional
public class GroupRolesLedger {

    private final Organizations organizations;
    private final Access access;
    private final ProvisionedGroups groups;
    private final Regrading regrading;
    private final ChangeLog changes;
    private final Stamps stamps;

    GroupRolesLedger(Organizations organizations, Access access, ProvisionedGroups groups,
            Regrading regrading, ChangeLog changes, Stamps stamps) {
        this.organizations = organizations;
        this.access = access;
        this.groups = groups;
        this.regrading = regrading;
        this.changes = changes;
        this.stamps = stamps;
    }

    public GroupRoles read(OrganizationName name, Caller caller) {
        access.open(organizations.named(name), Operation.READ_PROVISIONING, caller);
        return groups.roles(name);
    }

    /// Lets groups give other roles, which takes effect on everybody in them at once.
    public GroupRoles change(OrganizationName name, SortedMap<String, Role> roles, Precondition precondition, Caller caller) {
        access.open(organizations.locked(name), Operation.WRITE_PROVISIONING, caller);
        GroupRoles before = groups.roles(name);
        precondition.check(Optional.of(before));
        GroupRoles after = before.with(roles);
        if (after.roles().equals(before.roles())) {
            return before;
        }
        regrading.around(() -> groups.replace(after), name, affected(before, after), caller.actor());
        changes.append(new SettingsChange(Optional.of(name), Action.GROUP_ROLES_UPDATE, name.value(), caller.actor(),
                Optional.of(before.document()), Optional.of(after.document()), stamps.stamp(after.revision())));
        return after;
    }

    private Set<UUID> affected(GroupRoles before, GroupRoles after) {
        Set<String> names = Stream.concat(before.roles().keySet().stream(), after.roles().keySet().stream())
                .collect(Collectors.toSet());
        return groups.membersOfGroupsNamed(before.organization(), names);
    }
}

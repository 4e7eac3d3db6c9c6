package io.pullgate.settings.provisioning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.Actor;
import io.pullgate.settings.Member;
import io.pullgate.settings.Memberships;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Role;
import io.pullgate.settings.Roster;
import io.pullgate.settings.Username;

/// Carries what groups give over to the members of an organization.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Regrading {

    private final ProvisionedUsers users;
    private final ProvisionedGroups groups;
    private final Memberships memberships;
    private final Roster roster;

    Regrading(ProvisionedUsers users, ProvisionedGroups groups, Memberships memberships,
            Roster roster) {
        this.users = users;
        this.groups = groups;
        this.memberships = memberships;
        this.roster = roster;
    }

    /// The role each of these users gets from the groups it is in.
    Map<UUID, Role> given(OrganizationName organization, Set<UUID> ids) {
        GroupRoles roles = groups.roles(organization);
        Map<UUID, List<ProvisionedGroup>> groupsOf = groups.ofUsers(ids);
        return ids.stream().collect(Collectors.toMap(Function.identity(), id -> roles
                .given(groupsOf.getOrDefault(id, List.of()).stream().map(ProvisionedGroup::name).toList())));
    }

    /// Makes a change of what groups give, and of the roles of those users it affects.
    void around(Runnable change, OrganizationName organization, Set<UUID> affected, Actor actor) {
        Map<UUID, Role> before = given(organization, affected);
        change.run();
        Map<UUID, Role> now = given(organization, affected);
        roster.assign(organization, wanted(organization, before, now), actor);
    }

    private SortedMap<Username, Optional<Role>> wanted(OrganizationName organization, Map<UUID, Role> before,
            Map<UUID, Role> now) {
        Map<Username, UUID> ids = users.withIds(organization, now.keySet()).stream()
                .collect(Collectors.toMap(ProvisionedUser::username, ProvisionedUser::id));
        SortedMap<Username, Optional<Role>> wanted = new TreeMap<>();
        for (Member member : memberships.members(organization, ids.keySet())) {
            UUID id = ids.get(member.username());
            wanted.put(member.username(), Optional.of(regraded(member.role(), before.get(id), now.get(id))));
        }
        return wanted;
    }

    /// A role the groups gave goes as they say. One that was given by hand stays, unless the groups now give a higher one.
    static Role regraded(Role present, Role before, Role now) {
        if (before == now) {
            return present;
        }
        return present == before ? now : present.orHigher(now);
    }
}

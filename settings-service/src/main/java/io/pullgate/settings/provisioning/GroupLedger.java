package io.pullgate.settings.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.Organizations;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Slice;
import io.pullgate.settings.Stamps;

/// Takes in the groups an identity provider tells an organization of, and what they give to who is in them.
@ApplicationScoped
@Transactional
public class GroupLedger {

    private final Organizations organizations;
    private final ProvisionedUsers users;
    private final ProvisionedGroups groups;
    private final Regrading regrading;
    private final Stamps stamps;

    GroupLedger(Organizations organizations, ProvisionedUsers users, ProvisionedGroups groups, Regrading regrading,
            Stamps stamps) {
        this.organizations = organizations;
        this.users = users;
        this.groups = groups;
        this.regrading = regrading;
        this.stamps = stamps;
    }

    public Optional<ProvisionedGroup> find(UUID id, Provisioner by) {
        return groups.withId(by.organization(), id);
    }

    public List<ProvisionedGroup> matching(Match match, Provisioner by) {
        return groups.matching(by.organization(), match);
    }

    public Slice<ProvisionedGroup> list(Range range, Provisioner by) {
        return groups.of(by.organization(), range);
    }

    /// Who is in each of these groups.
    public Map<UUID, List<GroupMember>> members(Set<UUID> ids) {
        return groups.members(ids);
    }

    /// The groups each of these users is in.
    public Map<UUID, List<ProvisionedGroup>> ofUsers(Set<UUID> ids) {
        return groups.ofUsers(ids);
    }

    public ProvisionedGroup create(GroupClaim claim, Provisioner by) {
        lock(by);
        requireFree(claim.name(), by);
        requireKnown(claim.members(), by);
        Instant now = stamps.moment();
        ProvisionedGroup group = new ProvisionedGroup(stamps.id(), by.organization(), claim.name(), claim.externalId(), now,
                now);
        regrading.around(() -> {
            groups.add(group);
            groups.addMembers(group.id(), claim.members());
        }, by.organization(), affected(claim.members(), by, claim.name()), by.actor());
        return group;
    }

    public ProvisionedGroup replace(UUID id, GroupClaim claim, Provisioner by) {
        lock(by);
        ProvisionedGroup before = existing(id, by);
        if (!claim.name().equalsIgnoreCase(before.name())) {
            requireFree(claim.name(), by);
        }
        Set<UUID> members = groups.memberIds(id);
        Set<UUID> coming = without(claim.members(), members);
        Set<UUID> leaving = without(members, claim.members());
        requireKnown(coming, by);
        ProvisionedGroup after = new ProvisionedGroup(id, by.organization(), claim.name(), claim.externalId(),
                before.createdAt(), stamps.moment());
        Set<UUID> moved = claim.name().equals(before.name()) ? union(coming, leaving) : union(members, coming);
        regrading.around(() -> {
            groups.replace(after);
            groups.addMembers(id, coming);
            groups.removeMembers(id, leaving);
        }, by.organization(), affected(moved, by, before.name(), claim.name()), by.actor());
        return after;
    }

    /// Forgets a group. Its people stay, with what their other groups give.
    public void delete(UUID id, Provisioner by) {
        lock(by);
        ProvisionedGroup group = existing(id, by);
        regrading.around(() -> groups.remove(group), by.organization(), affected(groups.memberIds(id), by, group.name()),
                by.actor());
    }

    /// A group that gives nothing affects nobody.
    private Set<UUID> affected(Set<UUID> moved, Provisioner by, String... names) {
        GroupRoles roles = groups.roles(by.organization());
        return Stream.of(names).anyMatch(name -> roles.of(name).isPresent()) ? moved : Set.of();
    }

    private void requireKnown(Set<UUID> members, Provisioner by) {
        Set<UUID> known = users.withIds(by.organization(), members).stream().map(ProvisionedUser::id)
                .collect(Collectors.toSet());
        without(members, known).stream().findFirst().ifPresent(stranger -> {
            throw new SettingsException.Malformed("members", "has %s, who is no user here".formatted(stranger));
        });
    }

    /// Identity providers find a group by its name.
    private void requireFree(String name, Provisioner by) {
        if (!groups.matching(by.organization(), new Match(Match.Key.NAME, name)).isEmpty()) {
            throw new SettingsException.NameTaken("group");
        }
    }

    private void lock(Provisioner by) {
        organizations.locked(by.organization()).orElseThrow(SettingsException.OrganizationNotFound::new);
    }

    private ProvisionedGroup existing(UUID id, Provisioner by) {
        return find(id, by).orElseThrow(() -> new SettingsException.NotFound("group"));
    }

    private static Set<UUID> without(Set<UUID> all, Set<UUID> some) {
        return all.stream().filter(id -> !some.contains(id)).collect(Collectors.toSet());
    }

    private static Set<UUID> union(Set<UUID> some, Set<UUID> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }
}

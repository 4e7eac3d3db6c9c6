package io.pullgate.settings.provisioning;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Slice;

/// Where it is kept which groups identity providers have told organizations of, who is in them, and what they give.
public interface ProvisionedGroups {

    Optional<ProvisionedGroup> withId(OrganizationName organization, UUID id);

    List<ProvisionedGroup> matching(OrganizationName organization, Match match);

    /// In the order in which they came.
    Slice<ProvisionedGroup> of(OrganizationName organization, Range range);

    /// The groups each of these users is in; nothing for who is in none.
    Map<UUID, List<ProvisionedGroup>> ofUsers(Set<UUID> users);

    /// Who is in each of these groups; nothing for an empty one.
    Map<UUID, List<GroupMember>> members(Set<UUID> groups);

    Set<UUID> memberIds(UUID group);

    /// Who is in at least one group of such a name.
    Set<UUID> membersOfGroupsNamed(OrganizationName organization, Collection<String> names);

    void add(ProvisionedGroup group);

    void replace(ProvisionedGroup group);

    void remove(ProvisionedGroup group);

    void addMembers(UUID group, Set<UUID> users);

    void removeMembers(UUID group, Set<UUID> users);

    /// Which roles the groups of an organization give.
    GroupRoles roles(OrganizationName organization);

    void replace(GroupRoles roles);
}

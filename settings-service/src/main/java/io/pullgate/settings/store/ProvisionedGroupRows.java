package io.pullgate.settings.store;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Slice;
import io.pullgate.settings.Username;
import io.pullgate.settings.provisioning.GroupMember;
import io.pullgate.settings.provisioning.GroupRoles;
import io.pullgate.settings.provisioning.Match;
import io.pullgate.settings.provisioning.ProvisionedGroup;
import io.pullgate.settings.provisioning.ProvisionedGroups;
import io.pullgate.settings.provisioning.Range;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

@ApplicationScoped
class ProvisionedGroupRows implements ProvisionedGroups, PanacheRepositoryBase<ProvisionedGroupRow, UUID> {

    private static final String GROUPS_OF_USERS = """
            select s.userId, g from ProvisionedGroupMemberRow s join ProvisionedGroupRow g on g.id = s.groupId
            where s.userId in ?1 order by g.id
            """;

    private static final String MEMBERS = """
            select s.groupId, u.id, u.username from ProvisionedGroupMemberRow s join ProvisionedUserRow u on u.id = s.userId
            where s.groupId in ?1 order by u.id
            """;

    private static final String IN_GROUPS_NAMED = """
            select distinct s.userId from ProvisionedGroupMemberRow s join ProvisionedGroupRow g on g.id = s.groupId
            where g.organization = ?1 and lower(g.name) in ?2
            """;

    private static final String ADD_MEMBERS = """
            insert into provisioned_group_member (group_id, user_id)
            select :group, newcomer from unnest(cast(:users as uuid[])) as newcomer
            """;

    @Override
    public Optional<ProvisionedGroup> withId(OrganizationName organization, UUID id) {
        return find("organization = ?1 and id = ?2", organization.value(), id).firstResultOptional()
                .map(ProvisionedGroupRow::group);
    }

    @Override
    public List<ProvisionedGroup> matching(OrganizationName organization, Match match) {
        return switch (match.key()) {
            case NAME -> groups("organization = ?1 and lower(name) = lower(?2)", organization.value(), match.value());
            case EXTERNAL_ID -> groups("organization = ?1 and externalId = ?2", organization.value(), match.value());
        };
    }

    @Override
    public Slice<ProvisionedGroup> of(OrganizationName organization, Range range) {
        List<ProvisionedGroup> groups = getEntityManager()
                .createQuery("from ProvisionedGroupRow where organization = ?1 order by id", ProvisionedGroupRow.class)
                .setParameter(1, organization.value())
                .setFirstResult(range.offset()).setMaxResults(range.size())
                .getResultStream().map(ProvisionedGroupRow::group).toList();
        return new Slice<>(groups, count("organization", organization.value()));
    }

    @Override
    public Map<UUID, List<ProvisionedGroup>> ofUsers(Set<UUID> users) {
        return getEntityManager().createQuery(GROUPS_OF_USERS, Object[].class).setParameter(1, users).getResultStream()
                .collect(Collectors.groupingBy(columns -> (UUID) columns[0],
                        Collectors.mapping(columns -> ((ProvisionedGroupRow) columns[1]).group(), Collectors.toList())));
    }

    @Override
    public Map<UUID, List<GroupMember>> members(Set<UUID> groups) {
        return getEntityManager().createQuery(MEMBERS, Object[].class).setParameter(1, groups).getResultStream()
                .collect(Collectors.groupingBy(columns -> (UUID) columns[0], Collectors.mapping(
                        columns -> new GroupMember((UUID) columns[1], new Username((String) columns[2])),
                        Collectors.toList())));
    }

    @Override
    public Set<UUID> memberIds(UUID group) {
        return getEntityManager().createQuery("select userId from ProvisionedGroupMemberRow where groupId = ?1", UUID.class)
                .setParameter(1, group).getResultStream().collect(Collectors.toSet());
    }

    @Override
    public Set<UUID> membersOfGroupsNamed(OrganizationName organization, Collection<String> names) {
        return getEntityManager().createQuery(IN_GROUPS_NAMED, UUID.class).setParameter(1, organization.value())
                .setParameter(2, names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList())
                .getResultStream().collect(Collectors.toSet());
    }

    @Override
    public void add(ProvisionedGroup group) {
        ProvisionedGroupRow row = new ProvisionedGroupRow();
        row.take(group);
        persistAndFlush(row);
    }

    @Override
    public void replace(ProvisionedGroup group) {
        findById(group.id()).take(group);
        flush();
    }

    @Override
    public void remove(ProvisionedGroup group) {
        deleteById(group.id());
        flush();
    }

    @Override
    public void addMembers(UUID group, Set<UUID> users) {
        getEntityManager().createNativeQuery(ADD_MEMBERS).setParameter("group", group)
                .setParameter("users", users.toArray(UUID[]::new)).executeUpdate();
    }

    @Override
    public void removeMembers(UUID group, Set<UUID> users) {
        getEntityManager().createQuery("delete from ProvisionedGroupMemberRow where groupId = ?1 and userId in ?2")
                .setParameter(1, group).setParameter(2, users).executeUpdate();
    }

    @Override
    public GroupRoles roles(OrganizationName organization) {
        return Optional.ofNullable(getEntityManager().find(GroupRolesRow.class, organization.value()))
                .map(GroupRolesRow::groupRoles).orElseGet(() -> GroupRoles.initial(organization));
    }

    @Override
    public void replace(GroupRoles roles) {
        GroupRolesRow row = Optional.ofNullable(getEntityManager().find(GroupRolesRow.class, roles.organization().value()))
                .orElseGet(GroupRolesRow::new);
        row.take(roles);
        getEntityManager().persist(row);
        flush();
    }

    private List<ProvisionedGroup> groups(String condition, Object... parameters) {
        return find(condition + " order by id", parameters).stream().map(ProvisionedGroupRow::group).toList();
    }
}

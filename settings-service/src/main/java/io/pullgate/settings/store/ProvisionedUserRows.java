package io.pullgate.settings.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Slice;
import io.pullgate.settings.provisioning.Match;
import io.pullgate.settings.provisioning.ProvisionedUser;
import io.pullgate.settings.provisioning.ProvisionedUsers;
import io.pullgate.settings.provisioning.Range;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

@ApplicationScoped
class ProvisionedUserRows implements ProvisionedUsers, PanacheRepositoryBase<ProvisionedUserRow, UUID> {

    /// Together with whether they are members now.
    private static final String USERS = """
            select u, m.role is not null from ProvisionedUserRow u
            left join MemberRow m on m.organization = u.organization and m.username = u.username
            where u.organization = ?1 and %s order by u.id
            """;

    @Override
    public Optional<ProvisionedUser> withId(OrganizationName organization, UUID id) {
        return users(query(organization, "u.id = ?2").setParameter(2, id)).stream().findFirst();
    }

    @Override
    public List<ProvisionedUser> withIds(OrganizationName organization, Set<UUID> ids) {
        return users(query(organization, "u.id in ?2").setParameter(2, ids));
    }

    @Override
    public List<ProvisionedUser> matching(OrganizationName organization, Match match) {
        String condition = switch (match.key()) {
            case NAME -> "u.username = ?2";
            case EXTERNAL_ID -> "u.externalId = ?2";
        };
        return users(query(organization, condition).setParameter(2, match.value()));
    }

    @Override
    public Slice<ProvisionedUser> of(OrganizationName organization, Range range) {
        List<ProvisionedUser> users = users(query(organization, "true").setFirstResult(range.offset())
                .setMaxResults(range.size()));
        return new Slice<>(users, count("organization", organization.value()));
    }

    @Override
    public void add(ProvisionedUser user) {
        ProvisionedUserRow row = new ProvisionedUserRow();
        row.take(user);
        persistAndFlush(row);
    }

    @Override
    public void replace(ProvisionedUser user) {
        findById(user.id()).take(user);
        flush();
    }

    @Override
    public void remove(ProvisionedUser user) {
        deleteById(user.id());
        flush();
    }

    private TypedQuery<Object[]> query(OrganizationName organization, String condition) {
        return getEntityManager().createQuery(USERS.formatted(condition), Object[].class)
                .setParameter(1, organization.value());
    }

    private static List<ProvisionedUser> users(TypedQuery<Object[]> query) {
        return query.getResultStream().map(columns -> ((ProvisionedUserRow) columns[0]).user((Boolean) columns[1])).toList();
    }
}

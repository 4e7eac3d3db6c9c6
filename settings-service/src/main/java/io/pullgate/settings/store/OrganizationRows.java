package io.pullgate.settings.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.pullgate.settings.Affiliation;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Organization;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Organizations;
import io.pullgate.settings.Page;
import io.pullgate.settings.Role;
import io.pullgate.settings.Slice;
import io.pullgate.settings.Topic;
import io.pullgate.settings.Username;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

@ApplicationScoped
class OrganizationRows implements Organizations, PanacheRepositoryBase<OrganizationRow, String> {

    private final DirtyRows dirty;

    OrganizationRows(DirtyRows dirty) {
        this.dirty = dirty;
    }

    @Override
    public Optional<Organization> named(OrganizationName name) {
        return findByIdOptional(name.value()).map(OrganizationRow::organization);
    }

    @Override
    public List<Organization> named(Set<OrganizationName> names) {
        return ByKey.rows(getSession(), OrganizationRow.class, names.stream().map(OrganizationName::value).toList())
                .map(OrganizationRow::organization).toList();
    }

    @Override
    public Optional<Organization> locked(OrganizationName name) {
        return findByIdOptional(name.value(), LockModeType.PESSIMISTIC_WRITE).map(OrganizationRow::organization);
    }

    @Override
    public void lockNames() {
        getEntityManager().createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('organization names', 0))")
                .getSingleResult();
    }

    @Override
    public Optional<OrganizationName> holderOf(Namespace namespace) {
        return getEntityManager()
                .createQuery("select o.name from OrganizationRow o join o.namespaces n where n = ?1", String.class)
                .setParameter(1, namespace.name())
                .getResultStream().findFirst().map(OrganizationName::new);
    }

    @Override
    public void add(Organization organization) {
        OrganizationRow row = new OrganizationRow();
        row.name = organization.name().value();
        row.take(organization);
        row.takeNamespaces(organization);
        persistAndFlush(row);
        markDirty(organization);
    }

    @Override
    public void replace(Organization organization) {
        OrganizationRow row = findById(organization.name().value());
        row.take(organization);
        row.takeNamespaces(organization);
        flush();
        markDirty(organization);
    }

    @Override
    public Slice<Affiliation> of(Username username, Page page) {
        return affiliations("join MemberRow m on m.organization = o.name and m.username = ?1", username, page);
    }

    @Override
    public Slice<Affiliation> all(Username username, Page page) {
        return affiliations("left join MemberRow m on m.organization = o.name and m.username = ?1", username, page);
    }

    private Slice<Affiliation> affiliations(String join, Username username, Page page) {
        String from = " from OrganizationRow o " + join;
        List<Object[]> rows = getEntityManager()
                .createQuery("select o, m.role" + from + " order by o.name", Object[].class)
                .setParameter(1, username.value())
                .setFirstResult(page.offset()).setMaxResults(page.size())
                .getResultList();
        long total = getEntityManager().createQuery("select count(o)" + from, Long.class)
                .setParameter(1, username.value()).getSingleResult();
        return new Slice<>(rows.stream().map(OrganizationRows::affiliation).toList(), total);
    }

    private static Affiliation affiliation(Object[] columns) {
        return new Affiliation(((OrganizationRow) columns[0]).organization(),
                Optional.ofNullable((String) columns[1]).map(Role::parse));
    }

    private void markDirty(Organization organization) {
        dirty.mark(Topic.ORGANIZATION_POLICY, organization.name().value(), organization.revision());
    }
}

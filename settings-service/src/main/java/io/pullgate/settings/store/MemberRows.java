package io.pullgate.settings.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.pullgate.settings.Member;
import io.pullgate.settings.Membership;
import io.pullgate.settings.Memberships;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Page;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Role;
import io.pullgate.settings.Slice;
import io.pullgate.settings.Stamp;
import io.pullgate.settings.Topic;
import io.pullgate.settings.Username;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

@ApplicationScoped
class MemberRows implements Memberships, PanacheRepositoryBase<MemberRow, MemberRow.Key> {

    private final DirtyRows dirty;

    MemberRows(DirtyRows dirty) {
        this.dirty = dirty;
    }

    @Override
    public Optional<Member> member(OrganizationName organization, Username username) {
        return findByIdOptional(MemberRow.Key.of(organization, username)).map(MemberRow::member);
    }

    @Override
    public Slice<Member> of(OrganizationName organization, Page page) {
        List<Member> members = find("organization = ?1 order by username", organization.value())
                .range(page.offset(), page.offset() + page.size() - 1)
                .stream().map(MemberRow::member).toList();
        return new Slice<>(members, count("organization", organization.value()));
    }

    @Override
    public List<Membership> of(Set<Username> usernames) {
        List<String> names = usernames.stream().map(Username::value).toList();
        Map<String, List<Member>> seats = find("username in ?1 order by organization", names).stream()
                .map(MemberRow::member)
                .collect(Collectors.groupingBy(member -> member.username().value()));
        return getEntityManager().createQuery("from MembershipRow where username in ?1", MembershipRow.class)
                .setParameter(1, names).getResultStream()
                .map(row -> row.membership(seats.getOrDefault(row.username, List.of()))).toList();
    }

    @Override
    public long owners(OrganizationName organization) {
        return count("organization = ?1 and role = ?2", organization.value(), Role.OWNER.wireName());
    }

    /// There may be no row to lock yet, and two transactions may find that out together: the name itself is locked.
    @Override
    public Revision locked(Username username) {
        getEntityManager().createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 1))")
                .setParameter(1, username.value()).getSingleResult();
        return lockedRow(username).map(row -> new Revision(row.revision)).orElse(Revision.NONE);
    }

    @Override
    public void put(Member member, Stamp stamp) {
        stamp(member.username(), stamp);
        MemberRow row = findByIdOptional(MemberRow.Key.of(member.organization(), member.username())).orElseGet(MemberRow::new);
        row.organization = member.organization().value();
        row.username = member.username().value();
        row.role = member.role().wireName();
        row.revision = member.revision().number();
        persistAndFlush(row);
        dirty.mark(Topic.MEMBERSHIP, member.username().value(), stamp.revision());
    }

    @Override
    public void remove(Member member, Stamp stamp) {
        MembershipRow membership = stamp(member.username(), stamp);
        if (member.organization().value().equals(membership.designated)) {
            membership.designated = null;
        }
        deleteById(MemberRow.Key.of(member.organization(), member.username()));
        flush();
        dirty.mark(Topic.MEMBERSHIP, member.username().value(), stamp.revision());
    }

    @Override
    public void designate(Username username, Optional<OrganizationName> organization, Stamp stamp) {
        stamp(username, stamp).designated = organization.map(OrganizationName::value).orElse(null);
        flush();
        dirty.mark(Topic.MEMBERSHIP, username.value(), stamp.revision());
    }

    private MembershipRow stamp(Username username, Stamp stamp) {
        MembershipRow row = lockedRow(username).orElseGet(MembershipRow::new);
        row.username = username.value();
        row.take(stamp);
        getEntityManager().persist(row);
        flush();
        return row;
    }

    private Optional<MembershipRow> lockedRow(Username username) {
        return Optional.ofNullable(
                getEntityManager().find(MembershipRow.class, username.value(), LockModeType.PESSIMISTIC_WRITE));
    }
}

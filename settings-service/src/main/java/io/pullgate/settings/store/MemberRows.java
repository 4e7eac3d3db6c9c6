package io.pullgate.settings.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.pullgate.settings.Member;
import io.pullgate.settings.MemberFilter;
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
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;

@ApplicationScoped
class MemberRows implements Memberships, PanacheRepositoryBase<MemberRow, MemberRow.Key> {

    /// There may be no row to lock yet, and two transactions may find that out together: so there is one from now on, at
    /// revision 0 until its first change. Who locks a membership changes it, or fails.
    private static final String BEGIN = """
            insert into membership (username, revision, event_id, changed_at)
            select username, 0, gen_random_uuid(), now() from unnest(cast(:usernames as text[])) as newcomer (username)
            on conflict (username) do nothing
            """;

    private static final String LOCKED = "from MembershipRow where username in ?1 order by username";

    private final DirtyRows dirty;

    MemberRows(DirtyRows dirty) {
        this.dirty = dirty;
    }

    @Override
    public Optional<Member> member(OrganizationName organization, Username username) {
        return findByIdOptional(MemberRow.Key.of(organization, username)).map(MemberRow::member);
    }

    @Override
    public List<Member> members(OrganizationName organization, Set<Username> usernames) {
        return stream("organization = ?1 and username in ?2", organization.value(), names(usernames))
                .map(MemberRow::member).toList();
    }

    @Override
    public Slice<Member> of(OrganizationName organization, MemberFilter filter, Page page) {
        PanacheQuery<MemberRow> rows = filtered(organization, filter);
        long total = rows.count();
        return new Slice<>(rows.range(page.offset(), page.offset() + page.size() - 1).stream().map(MemberRow::member).toList(),
                total);
    }

    @Override
    public List<Member> of(OrganizationName organization, MemberFilter filter) {
        return filtered(organization, filter).stream().map(MemberRow::member).toList();
    }

    @Override
    public List<Membership> of(Set<Username> usernames) {
        List<String> names = names(usernames);
        Map<String, List<Member>> seats = find("username in ?1 order by organization", names).stream()
                .map(MemberRow::member)
                .collect(Collectors.groupingBy(member -> member.username().value()));
        return getEntityManager().createQuery("from MembershipRow where username in ?1 and revision > 0", MembershipRow.class)
                .setParameter(1, names).getResultStream()
                .map(row -> row.membership(seats.getOrDefault(row.username, List.of()))).toList();
    }

    @Override
    public long owners(OrganizationName organization) {
        return count("organization = ?1 and role = ?2", organization.value(), Role.OWNER.wireName());
    }

    @Override
    public SortedMap<Username, Revision> locked(SortedSet<Username> usernames) {
        List<String> names = names(usernames);
        getEntityManager().createNativeQuery(BEGIN).setParameter("usernames", names.toArray(String[]::new)).executeUpdate();
        SortedMap<Username, Revision> revisions = new TreeMap<>();
        getEntityManager().createQuery(LOCKED, MembershipRow.class).setParameter(1, names)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultStream()
                .forEach(row -> revisions.put(new Username(row.username), new Revision(row.revision)));
        return revisions;
    }

    @Override
    public void put(Map<Member, Stamp> members) {
        Map<MemberRow.Key, MemberRow> rows = rows(members.keySet());
        members.forEach((member, stamp) -> {
            stamp(member.username(), stamp);
            MemberRow row = rows.computeIfAbsent(MemberRow.Key.of(member), _ -> new MemberRow());
            row.take(member);
            persist(row);
        });
        flush();
        markDirty(members);
    }

    @Override
    public void remove(Map<Member, Stamp> members) {
        Map<MemberRow.Key, MemberRow> rows = rows(members.keySet());
        members.forEach((member, stamp) -> {
            stamp(member.username(), stamp).leave(member.organization());
            delete(rows.get(MemberRow.Key.of(member)));
        });
        flush();
        markDirty(members);
    }

    private PanacheQuery<MemberRow> filtered(OrganizationName organization, MemberFilter filter) {
        StringBuilder query = new StringBuilder("organization = :organization");
        Parameters parameters = Parameters.with("organization", organization.value());
        filter.search().ifPresent(text -> {
            query.append(" and locate(:search, username) > 0");
            parameters.and("search", text);
        });
        filter.role().ifPresent(role -> {
            query.append(" and role = :role");
            parameters.and("role", role.wireName());
        });
        return find(query.append(" order by username").toString(), parameters);
    }

    private Map<MemberRow.Key, MemberRow> rows(Set<Member> members) {
        Map<MemberRow.Key, MemberRow> rows = new HashMap<>();
        members.stream().collect(Collectors.groupingBy(Member::organization)).forEach((organization, ours) -> stream(
                "organization = ?1 and username in ?2", organization.value(),
                ours.stream().map(member -> member.username().value()).toList())
                .forEach(row -> rows.put(row.key(), row)));
        return rows;
    }

    @Override
    public void designate(Username username, Optional<OrganizationName> organization, Stamp stamp) {
        stamp(username, stamp).designated = organization.map(OrganizationName::value).orElse(null);
        flush();
        dirty.mark(Topic.MEMBERSHIP, username.value(), stamp.revision());
    }

    private MembershipRow stamp(Username username, Stamp stamp) {
        MembershipRow row = getEntityManager().find(MembershipRow.class, username.value());
        row.take(stamp);
        return row;
    }

    private void markDirty(Map<Member, Stamp> members) {
        dirty.mark(Topic.MEMBERSHIP, members.entrySet().stream().collect(
                Collectors.toMap(entry -> entry.getKey().username().value(), entry -> entry.getValue().revision())));
    }

    private static List<String> names(Set<Username> usernames) {
        return usernames.stream().map(Username::value).toList();
    }
}

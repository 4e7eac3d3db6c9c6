package io.pullgate.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where it is kept who is in which organization. Whatever changes here is published, user by user.
public interface Memberships {

    Optional<Member> member(OrganizationName organization, Username username);

    /// Those of these people who are in the organization.
    List<Member> members(OrganizationName organization, Set<Username> usernames);

    /// The members of an organization, by username.
    Slice<Member> of(OrganizationName organization, MemberFilter filter, Page page);

    /// The members of an organization, by username.
    List<Member> of(OrganizationName organization, MemberFilter filter);

    List<Membership> of(Set<Username> usernames);

    long owners(OrganizationName organization);

    /// The revision of the user's membership, which nobody else changes until the end of the transaction;
    /// [Revision#NONE] for somebody never seen before.
    default Revision locked(Username username) {
        return locked(new TreeSet<>(Set.of(username))).get(username);
    }

    /// As [#locked(Username)], for all of them; in order, so that two transactions cannot wait for each other. Whoever locks
    /// several must lock them at once.
    SortedMap<Username, Revision> locked(SortedSet<Username> usernames);

    /// Gives a role, or another one; the user's membership must be locked.
    default void put(Member member, Stamp stamp) {
        put(Map.of(member, stamp));
    }

    /// Names the organization whose rules count, or none; the user's membership must be locked.
    void designate(Username username, Optional<OrganizationName> organization, Stamp stamp);

    /// As [#put(Member, Stamp)], for each of them.
    void put(Map<Member, Stamp> members);

    /// Takes the users out of the organization; their memberships must be locked.
    void remove(Map<Member, Stamp> members);
}

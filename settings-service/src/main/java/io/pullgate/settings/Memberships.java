package io.pullgate.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where it is kept who is in which organization. Whatever changes here is published, user by user.
public interface Memberships {

    Optional<Member> member(OrganizationName organization, Username username);

    /// The members of an organization, by username.
    Slice<Member> of(OrganizationName organization, Page page);

    List<Membership> of(Set<Username> usernames);

    long owners(OrganizationName organization);

    /// The revision of the user's membership, which nobody else changes until the end of the transaction;
    /// [Revision#NONE] for somebody never seen before.
    Revision locked(Username username);

    /// Gives a role, or another one; the user's membership must be locked.
    void put(Member member, Stamp stamp);

    /// Names the organization whose rules count, or none; the user's membership must be locked.
    void designate(Username username, Optional<OrganizationName> organization, Stamp stamp);

    /// Takes the user out of the organization; the user's membership must be locked.
    void remove(Member member, Stamp stamp);
}

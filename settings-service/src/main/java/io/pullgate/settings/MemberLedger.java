package io.pullgate.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Shows and changes who is in an organization, and as what.
@ApplicationScoped
@Transactional
public class MemberLedger {

    private final Organizations organizations;
    private final Memberships memberships;
    private final Access access;
    private final Roster roster;

    MemberLedger(Organizations organizations, Memberships memberships, Access access, Roster roster) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.access = access;
        this.roster = roster;
    }

    public Slice<Member> list(OrganizationName name, MemberFilter filter, Page page, Caller caller) {
        access.open(organizations.named(name), Operation.READ_MEMBERS, caller);
        return memberships.of(name, filter, page);
    }

    /// All of them at once, as they are at this moment.
    public List<Member> export(OrganizationName name, MemberFilter filter, Caller caller) {
        access.open(organizations.named(name), Operation.READ_MEMBERS, caller);
        return memberships.of(name, filter);
    }

    /// Gives somebody a role.
    public Granted put(OrganizationName name, Username username, Role role, Precondition precondition, Caller caller) {
        access.open(organizations.locked(name), Operation.WRITE_MEMBERS, caller);
        Optional<Member> before = memberships.member(name, username);
        precondition.check(before);
        assign(name, username, Optional.of(role), caller);
        return new Granted(memberships.member(name, username).orElseThrow(), before.isEmpty());
    }

    public void remove(OrganizationName name, Username username, Precondition precondition, Caller caller) {
        access.open(organizations.locked(name), Operation.WRITE_MEMBERS, caller);
        Optional<Member> before = memberships.member(name, username);
        precondition.check(before);
        if (before.isEmpty()) {
            throw new SettingsException.NotFound("member");
        }
        assign(name, username, Optional.empty(), caller);
    }

    /// What [#apply] would change.
    public List<RoleChange> plan(OrganizationName name, MemberList list, Caller caller) {
        access.open(organizations.named(name), Operation.WRITE_MEMBERS, caller);
        return roster.plan(name, list.wanted(memberships.of(name, MemberFilter.ALL)));
    }

    /// Makes the members those of the list.
    public List<RoleChange> apply(OrganizationName name, MemberList list, Caller caller) {
        access.open(organizations.locked(name), Operation.WRITE_MEMBERS, caller);
        return roster.assign(name, list.wanted(memberships.of(name, MemberFilter.ALL)), caller.actor());
    }

    private void assign(OrganizationName name, Username username, Optional<Role> role, Caller caller) {
        roster.assign(name, new TreeMap<>(Map.of(username, role)), caller.actor());
    }

    /// A role somebody has now.
    ///
    /// @param joined was not in the organization before
    public record Granted(Member member, boolean joined) {
    }
}

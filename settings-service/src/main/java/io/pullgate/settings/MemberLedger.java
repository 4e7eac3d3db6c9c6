package io.pullgate.settings;

import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.SettingsChange.Action;

/// Shows and changes who is in an organization, and as what. An organization always keeps an owner.
@ApplicationScoped
@Transactional
public class MemberLedger {

    private final Organizations organizations;
    private final Memberships memberships;
    private final ChangeLog changes;
    private final Stamps stamps;

    MemberLedger(Organizations organizations, Memberships memberships, ChangeLog changes, Stamps stamps) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.changes = changes;
        this.stamps = stamps;
    }

    public Slice<Member> list(OrganizationName name, Page page, Caller caller) {
        requirePermission(organizations.named(name), Operation.READ_MEMBERS, caller);
        return memberships.of(name, page);
    }

    /// Gives somebody a role. The organization is locked, so that two owners cannot demote each other at once.
    public Granted put(OrganizationName name, Username username, Role role, Precondition precondition, Caller caller) {
        requirePermission(organizations.locked(name), Operation.WRITE_MEMBERS, caller);
        Optional<Member> before = memberships.member(name, username);
        precondition.check(before);
        if (before.map(Member::role).equals(Optional.of(role))) {
            return new Granted(before.orElseThrow(), false);
        }
        before.ifPresent(this::requireAnotherOwner);
        Stamp stamp = stamps.stamp(memberships.locked(username).next());
        Member after = new Member(name, username, role, stamp.revision());
        memberships.put(after, stamp);
        Action action = before.isPresent() ? Action.MEMBER_UPDATE : Action.MEMBER_ADD;
        changes.append(entry(action, after, caller, before, Optional.of(after), stamp));
        return new Granted(after, before.isEmpty());
    }

    public void remove(OrganizationName name, Username username, Precondition precondition, Caller caller) {
        requirePermission(organizations.locked(name), Operation.WRITE_MEMBERS, caller);
        Optional<Member> before = memberships.member(name, username);
        precondition.check(before);
        Member member = before.orElseThrow(() -> new SettingsException.NotFound("member"));
        requireAnotherOwner(member);
        Stamp stamp = stamps.stamp(memberships.locked(username).next());
        memberships.remove(member, stamp);
        changes.append(entry(Action.MEMBER_REMOVE, member, caller, before, Optional.empty(), stamp));
    }

    private void requirePermission(Optional<Organization> found, Operation operation, Caller caller) {
        Organization organization = found.orElseThrow(SettingsException.OrganizationNotFound::new);
        Optional<Role> role = memberships.member(organization.name(), caller.username()).map(Member::role);
        Permissions.require(operation, Standing.of(caller, role));
    }

    private void requireAnotherOwner(Member member) {
        if (member.role() == Role.OWNER && memberships.owners(member.organization()) == 1) {
            throw new SettingsException.LastOwner(member.username());
        }
    }

    private SettingsChange entry(Action action, Member member, Caller caller, Optional<Member> before,
            Optional<Member> after, Stamp stamp) {
        return new SettingsChange(Optional.of(member.organization()), action, member.username().value(), caller.actor(),
                before.map(MemberLedger::document), after.map(MemberLedger::document), stamps.alike(stamp));
    }

    private static Map<String, Object> document(Member member) {
        return Map.of("role", member.role().wireName());
    }

    /// A role somebody has now.
    ///
    /// @param joined was not in the organization before
    public record Granted(Member member, boolean joined) {
    }
}

package io.pullgate.settings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.SettingsChange.Action;

/// Gives roles and takes them away: the one place that does, whether a request, a file or an identity provider asked for
/// it. An organization always keeps an owner.
///
/// The organization must be locked, so that two owners cannot demote each other at once.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Roster {

    private final Memberships memberships;
    private final ChangeLog changes;
    private final Stamps stamps;

    Roster(Memberships memberships, ChangeLog changes, Stamps stamps) {
        this.memberships = memberships;
        this.changes = changes;
        this.stamps = stamps;
    }

    /// What it would take to give everybody the role they shall have: nothing for those who have it.
    public List<RoleChange> plan(OrganizationName organization, SortedMap<Username, Optional<Role>> wanted) {
        Map<Username, Member> present = present(organization, wanted);
        List<RoleChange> planned = wanted.entrySet().stream()
                .map(entry -> new RoleChange(entry.getKey(),
                        Optional.ofNullable(present.get(entry.getKey())).map(Member::role), entry.getValue()))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
        requireAnOwner(organization, planned);
        return planned;
    }

    /// Gives everybody the role they shall have, or takes them out where that is none: all of it, or nothing.
    public List<RoleChange> assign(OrganizationName organization, SortedMap<Username, Optional<Role>> wanted, Actor actor) {
        List<RoleChange> planned = plan(organization, wanted);
        if (!planned.isEmpty()) {
            carryOut(organization, planned, actor);
        }
        return planned;
    }

    private void carryOut(OrganizationName organization, List<RoleChange> planned, Actor actor) {
        SortedSet<Username> usernames = new TreeSet<>(planned.stream().map(RoleChange::username).toList());
        Map<Username, Revision> revisions = memberships.locked(usernames);
        Instant moment = stamps.moment();
        Map<Member, Stamp> given = new LinkedHashMap<>();
        Map<Member, Stamp> taken = new LinkedHashMap<>();
        List<SettingsChange> entries = new ArrayList<>();
        for (RoleChange change : planned) {
            Stamp stamp = stamps.stamp(moment, revisions.get(change.username()).next());
            Map<Member, Stamp> seats = change.after().isPresent() ? given : taken;
            Role role = change.after().or(change::before).orElseThrow();
            seats.put(new Member(organization, change.username(), role, stamp.revision()), stamp);
            entries.add(entry(organization, change, actor, stamps.alike(stamp)));
        }
        memberships.put(given);
        memberships.remove(taken);
        changes.append(entries);
    }

    private Map<Username, Member> present(OrganizationName organization, SortedMap<Username, Optional<Role>> wanted) {
        return memberships.members(organization, wanted.keySet()).stream()
                .collect(Collectors.toMap(Member::username, Function.identity()));
    }

    private void requireAnOwner(OrganizationName organization, List<RoleChange> planned) {
        List<RoleChange> leaving = planned.stream().filter(RoleChange::takesAnOwner).toList();
        long coming = planned.stream().filter(RoleChange::makesAnOwner).count();
        if (!leaving.isEmpty() && memberships.owners(organization) + coming == leaving.size()) {
            throw new SettingsException.LastOwner(leaving.getLast().username());
        }
    }

    private static SettingsChange entry(OrganizationName organization, RoleChange change, Actor actor, Stamp stamp) {
        return new SettingsChange(Optional.of(organization), action(change), change.username().value(), actor,
                change.before().map(Roster::document), change.after().map(Roster::document), stamp);
    }

    private static Action action(RoleChange change) {
        if (change.before().isEmpty()) {
            return Action.MEMBER_ADD;
        }
        return change.after().isPresent() ? Action.MEMBER_UPDATE : Action.MEMBER_REMOVE;
    }

    private static Map<String, Object> document(Role role) {
        return Map.of("role", role.wireName());
    }
}

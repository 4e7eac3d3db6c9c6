package io.pullgate.settings.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.Member;
import io.pullgate.settings.Memberships;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Organizations;
import io.pullgate.settings.Role;
import io.pullgate.settings.Roster;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Slice;
import io.pullgate.settings.Stamps;
import io.pullgate.settings.Username;

/// Takes in whom an identity provider tells an organization of: who is active is a member, who is not is none.
@ApplicationScoped
@Transactional
public class UserLedger {

    private final Organizations organizations;
    private final ProvisionedUsers users;
    private final Memberships memberships;
    private final Regrading regrading;
    private final Roster roster;
    private final Stamps stamps;

    UserLedger(Organizations organizations, ProvisionedUsers users, Memberships memberships, Regrading regrading,
            Roster roster, Stamps stamps) {
        this.organizations = organizations;
        this.users = users;
        this.memberships = memberships;
        this.regrading = regrading;
        this.roster = roster;
        this.stamps = stamps;
    }

    public Optional<ProvisionedUser> find(UUID id, Provisioner by) {
        return users.withId(by.organization(), id);
    }

    public List<ProvisionedUser> matching(Match match, Provisioner by) {
        return users.matching(by.organization(), match);
    }

    public Slice<ProvisionedUser> list(Range range, Provisioner by) {
        return users.of(by.organization(), range);
    }

    /// Takes somebody in. Who is a member already stays what they are.
    public ProvisionedUser create(UserClaim claim, Provisioner by) {
        lock(by);
        requireFree(claim.username(), by);
        UUID id = stamps.id();
        Instant now = stamps.moment();
        users.add(new ProvisionedUser(id, by.organization(), claim.username(), claim.externalId(), false, claim.attributes(),
                now, now));
        seat(id, claim.username(), claim.username(), claim.active().orElse(true), by);
        return reread(id, by);
    }

    /// Believes what is said of somebody now. Under another name they keep their role, and the old name has none any more.
    public ProvisionedUser replace(UUID id, UserClaim claim, Provisioner by) {
        lock(by);
        ProvisionedUser before = existing(id, by);
        if (!claim.username().equals(before.username())) {
            requireFree(claim.username(), by);
        }
        users.replace(new ProvisionedUser(id, by.organization(), claim.username(), claim.externalId(), before.active(),
                claim.attributes(), before.createdAt(), stamps.moment()));
        seat(id, before.username(), claim.username(), claim.active().orElse(before.active()), by);
        return reread(id, by);
    }

    /// Forgets somebody, and takes them out of the organization.
    public void delete(UUID id, Provisioner by) {
        lock(by);
        ProvisionedUser user = existing(id, by);
        users.remove(user);
        roster.assign(by.organization(), new TreeMap<>(Map.of(user.username(), Optional.empty())), by.actor());
    }

    private void seat(UUID id, Username before, Username now, boolean active, Provisioner by) {
        Optional<Role> role = highest(role(before, by), role(now, by));
        SortedMap<Username, Optional<Role>> wanted = new TreeMap<>();
        wanted.put(before, Optional.empty());
        wanted.put(now, active ? role.or(() -> Optional.of(given(id, by.organization()))) : Optional.empty());
        roster.assign(by.organization(), wanted, by.actor());
    }

    private static Optional<Role> highest(Optional<Role> one, Optional<Role> other) {
        return one.isPresent() && other.isPresent() ? one.map(role -> role.orHigher(other.orElseThrow())) : one.or(() -> other);
    }

    private Optional<Role> role(Username username, Provisioner by) {
        return memberships.member(by.organization(), username).map(Member::role);
    }

    private Role given(UUID id, OrganizationName organization) {
        return regrading.given(organization, Set.of(id)).get(id);
    }

    private void lock(Provisioner by) {
        organizations.locked(by.organization()).orElseThrow(SettingsException.OrganizationNotFound::new);
    }

    private void requireFree(Username username, Provisioner by) {
        if (!users.matching(by.organization(), new Match(Match.Key.NAME, username.value())).isEmpty()) {
            throw new SettingsException.NameTaken("user");
        }
    }

    private ProvisionedUser existing(UUID id, Provisioner by) {
        return find(id, by).orElseThrow(() -> new SettingsException.NotFound("user"));
    }

    private ProvisionedUser reread(UUID id, Provisioner by) {
        return find(id, by).orElseThrow();
    }
}

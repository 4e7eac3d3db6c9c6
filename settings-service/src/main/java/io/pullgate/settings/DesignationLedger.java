package io.pullgate.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.SettingsChange.Action;

/// Says for users in several organizations whose rules count, where the platform's rule is that one is designated.
@ApplicationScoped
@Transactional
public class DesignationLedger {

    private final Memberships memberships;
    private final ChangeLog changes;
    private final Stamps stamps;

    DesignationLedger(Memberships memberships, ChangeLog changes, Stamps stamps) {
        this.memberships = memberships;
        this.changes = changes;
        this.stamps = stamps;
    }

    /// Designates one of the user's organizations, or none. It is forgotten when the user leaves that organization.
    public void designate(Username username, Optional<OrganizationName> organization, Caller caller) {
        Permissions.require(Operation.DESIGNATE_ORGANIZATION, Standing.of(caller, Optional.empty()));
        Revision revision = memberships.locked(username);
        Membership before = membership(username);
        if (organization.equals(before.designated())) {
            return;
        }
        organization.ifPresent(name -> requireMember(before, name));
        Stamp stamp = stamps.stamp(revision.next());
        memberships.designate(username, organization, stamp);
        changes.append(new SettingsChange(organization.or(before::designated), Action.ORGANIZATION_DESIGNATE, username.value(),
                caller.actor(), Optional.of(document(before.designated())), Optional.of(document(organization)),
                stamps.alike(stamp)));
    }

    public Optional<OrganizationName> read(Username username, Caller caller) {
        Permissions.require(Operation.DESIGNATE_ORGANIZATION, Standing.of(caller, Optional.empty()));
        return membership(username).designated();
    }

    private Membership membership(Username username) {
        return memberships.of(Set.of(username)).stream().findFirst()
                .orElseThrow(() -> new SettingsException.NotFound("member of any organization"));
    }

    private static void requireMember(Membership membership, OrganizationName organization) {
        if (membership.seats().stream().map(Member::organization).noneMatch(organization::equals)) {
            throw new SettingsException.Malformed("organization", "is none of the user's organizations");
        }
    }

    private static Map<String, Object> document(Optional<OrganizationName> organization) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("organization", organization.map(OrganizationName::value).orElse(null));
        return document;
    }
}

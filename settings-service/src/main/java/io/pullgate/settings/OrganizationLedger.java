package io.pullgate.settings;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Creates organizations and shows them to those who may see them.
@ApplicationScoped
@Transactional
public class OrganizationLedger {

    private final Organizations organizations;
    private final Memberships memberships;
    private final ChangeLog changes;
    private final Stamps stamps;

    OrganizationLedger(Organizations organizations, Memberships memberships, ChangeLog changes, Stamps stamps) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.changes = changes;
        this.stamps = stamps;
    }

    /// Creates an organization with its rules off.
    public Affiliation create(OrganizationName name, SortedSet<Username> owners, List<Namespace> namespaces, Caller caller) {
        Permissions.require(Operation.CREATE_ORGANIZATION, Standing.of(caller, Optional.empty()));
        requireAvailable(name, namespaces);
        Organization organization = Organization.create(name, namespaces, stamps.stamp(Revision.NONE.next()));
        organizations.add(organization);
        memberships.put(seats(name, memberships.locked(owners)));
        changes.append(
                new SettingsChange(Optional.of(name), SettingsChange.Action.ORGANIZATION_CREATE, name.value(), caller.actor(),
                        Optional.empty(), Optional.of(document(organization, owners)), stamps.alike(organization.stamp())));
        return new Affiliation(organization, owners.contains(caller.username()) ? Optional.of(Role.OWNER) : Optional.empty());
    }

    /// The caller's organizations; for a platform administrator all there are.
    public Slice<Affiliation> list(Page page, Caller caller) {
        Permissions.require(Operation.LIST_ORGANIZATIONS, Standing.of(caller, Optional.empty()));
        return Permissions.permits(Operation.LIST_ALL_ORGANIZATIONS, Standing.of(caller, Optional.empty()))
                ? organizations.all(caller.username(), page)
                : organizations.of(caller.username(), page);
    }

    public Affiliation show(OrganizationName name, Caller caller) {
        Organization organization = organizations.named(name).orElseThrow(SettingsException.OrganizationNotFound::new);
        Optional<Role> role = memberships.member(name, caller.username()).map(Member::role);
        Permissions.require(Operation.READ_ORGANIZATION, Standing.of(caller, role));
        return new Affiliation(organization, role);
    }

    private Map<Member, Stamp> seats(OrganizationName name, SortedMap<Username, Revision> owners) {
        Instant moment = stamps.moment();
        Map<Member, Stamp> seats = new LinkedHashMap<>();
        owners.forEach((owner, revision) -> {
            Stamp stamp = stamps.stamp(moment, revision.next());
            seats.put(new Member(name, owner, Role.OWNER, stamp.revision()), stamp);
        });
        return seats;
    }

    private void requireAvailable(OrganizationName name, List<Namespace> namespaces) {
        organizations.lockNames();
        if (organizations.named(name).isPresent()) {
            throw new SettingsException.OrganizationExists(name);
        }
        for (Namespace namespace : namespaces) {
            if (organizations.holderOf(namespace).isPresent()) {
                throw new SettingsException.NamespaceTaken(namespace);
            }
        }
    }

    private static Map<String, Object> document(Organization organization, SortedSet<Username> owners) {
        Map<String, Object> document = new LinkedHashMap<>(organization.rules().document());
        document.put("namespaces", organization.namespaces().stream().map(Namespace::name).toList());
        document.put("owners", owners.stream().map(Username::value).toList());
        return document;
    }
}

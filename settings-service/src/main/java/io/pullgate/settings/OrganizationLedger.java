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
    private final Access access;
    private final ChangeLog changes;
    private final Stamps stamps;

    OrganizationLedger(Organizations organizations, Memberships memberships, Access access, ChangeLog changes,
            Stamps stamps) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.access = access;
        this.changes = changes;
        this.stamps = stamps;
    }

    /// Creates an organization with its rules off.
    public Affiliation create(OrganizationName name, SortedSet<Username> owners, List<Namespace> namespaces, Caller caller) {
        Permissions.require(Operation.CREATE_ORGANIZATION, Standing.of(caller, Optional.empty()));
        organizations.lockNames();
        if (organizations.named(name).isPresent()) {
            throw new SettingsException.OrganizationExists(name);
        }
        requireAvailable(namespaces, Optional.empty());
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
        Organization organization = access.open(organizations.named(name), Operation.READ_ORGANIZATION, caller);
        return new Affiliation(organization, access.role(name, caller));
    }

    /// Gives the organization other namespaces. Each is held by one organization at a time.
    public Affiliation changeNamespaces(OrganizationName name, List<Namespace> namespaces, Precondition precondition,
            Caller caller) {
        organizations.lockNames();
        Organization before = access.open(organizations.locked(name), Operation.WRITE_NAMESPACES, caller);
        precondition.check(Optional.of(before));
        Optional<Role> role = access.role(name, caller);
        if (namespaces.equals(before.namespaces())) {
            return new Affiliation(before, role);
        }
        requireAvailable(namespaces, Optional.of(name));
        Organization after = before.with(namespaces, stamps.stamp(before.revision().next()));
        organizations.replace(after);
        changes.append(new SettingsChange(Optional.of(name), SettingsChange.Action.NAMESPACES_UPDATE, name.value(),
                caller.actor(), Optional.of(RulesDocument.of(before)), Optional.of(RulesDocument.of(after)),
                stamps.alike(after.stamp())));
        return new Affiliation(after, role);
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

    private void requireAvailable(List<Namespace> namespaces, Optional<OrganizationName> except) {
        for (Namespace namespace : namespaces) {
            Optional<OrganizationName> holder = organizations.holderOf(namespace);
            if (holder.isPresent() && !holder.equals(except)) {
                throw new SettingsException.NamespaceTaken(namespace);
            }
        }
    }

    private static Map<String, Object> document(Organization organization, SortedSet<Username> owners) {
        Map<String, Object> document = new LinkedHashMap<>(RulesDocument.of(organization));
        document.put("owners", owners.stream().map(Username::value).toList());
        return document;
    }
}

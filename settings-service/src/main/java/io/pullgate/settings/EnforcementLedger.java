package io.pullgate.settings;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Says for which organizations somebody may have the files that make machines ask: those that enforce the sign-in, and
/// those that put a gate in the path.
@ApplicationScoped
@Transactional
public class EnforcementLedger {

    private final Organizations organizations;
    private final Memberships memberships;

    EnforcementLedger(Organizations organizations, Memberships memberships) {
        this.organizations = organizations;
        this.memberships = memberships;
    }

    /// Lets pass who may enforce the sign-in for all of them.
    public void requireSignIn(List<OrganizationName> names, Caller caller) {
        Set<OrganizationName> wanted = new LinkedHashSet<>(names);
        if (!permitted(Operation.GENERATE_SIGN_IN_FILES, wanted, caller).containsAll(wanted)) {
            throw new SettingsException.OrganizationNotFound();
        }
    }

    /// Those of the organizations that the caller may know of.
    public Set<OrganizationName> known(Set<OrganizationName> names, Caller caller) {
        Permissions.require(Operation.EXAMINE_SIGN_IN_FILES, Standing.of(caller, Optional.empty()));
        return permitted(Operation.READ_ORGANIZATION, names, caller);
    }

    public void requireGateConfiguration(Caller caller) {
        Permissions.require(Operation.GENERATE_GATE_CONFIGURATIONS, Standing.of(caller, Optional.empty()));
    }

    /// Asks the database twice, however many names there are.
    private Set<OrganizationName> permitted(Operation operation, Set<OrganizationName> names, Caller caller) {
        Set<OrganizationName> permitted = memberships.of(Set.of(caller.username())).stream()
                .flatMap(membership -> membership.seats().stream())
                .filter(seat -> Permissions.permits(operation, Standing.of(caller, Optional.of(seat.role()))))
                .map(Member::organization).filter(names::contains).collect(Collectors.toCollection(HashSet::new));
        if (!names.isEmpty() && Permissions.permits(operation, Standing.of(caller, Optional.empty()))) {
            organizations.named(names).stream().map(Organization::name).forEach(permitted::add);
        }
        return permitted;
    }
}

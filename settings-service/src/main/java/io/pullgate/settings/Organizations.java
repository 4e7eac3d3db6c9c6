package io.pullgate.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where organizations are kept. Whatever is added or replaced here is published.
public interface Organizations {

    Optional<Organization> named(OrganizationName name);

    List<Organization> named(Set<OrganizationName> names);

    /// As [#named(OrganizationName)], and nobody else changes it until the end of the transaction.
    Optional<Organization> locked(OrganizationName name);

    /// Only one transaction at a time gives names and namespaces away.
    void lockNames();

    Optional<OrganizationName> holderOf(Namespace namespace);

    void add(Organization organization);

    void replace(Organization organization);

    /// The organizations `username` is in, by name.
    Slice<Affiliation> of(Username username, Page page);

    /// All organizations, by name, with the role of `username` in each.
    Slice<Affiliation> all(Username username, Page page);
}

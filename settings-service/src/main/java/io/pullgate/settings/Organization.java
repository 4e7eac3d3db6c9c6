package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// An organization with everything that decides what its members may pull.
///
/// @param namespaces whose images count as the organization's own
/// @param allowedRepositories canonical repositories (`docker.io/grafana/grafana`) open to all members
public record Organization(OrganizationName name, List<Namespace> namespaces, ImageRules rules,
        List<String> allowedRepositories, OtherRegistries otherRegistries, Stamp stamp) {

    public Organization {
        requireNonNull(name, "name");
        requireNonNull(rules, "rules");
        requireNonNull(otherRegistries, "otherRegistries");
        requireNonNull(stamp, "stamp");
        namespaces = List.copyOf(namespaces);
        allowedRepositories = List.copyOf(allowedRepositories);
    }

    static Organization create(OrganizationName name, List<Namespace> namespaces, Stamp stamp) {
        return new Organization(name, namespaces, ImageRules.INITIAL, List.of(), OtherRegistries.NOT_GOVERNED, stamp);
    }

    public Revision revision() {
        return stamp.revision();
    }

    Organization with(ImageRules changed, Stamp stampOfChange) {
        return new Organization(name, namespaces, changed, allowedRepositories, otherRegistries, stampOfChange);
    }
}

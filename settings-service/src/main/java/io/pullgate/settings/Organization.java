package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// An organization with everything that decides what its members may pull.
///
/// @param namespaces whose images count as the organization's own
public record Organization(OrganizationName name, List<Namespace> namespaces, ImageRules rules, Stamp stamp)
        implements
            Revised {

    public Organization {
        requireNonNull(name, "name");
        requireNonNull(rules, "rules");
        requireNonNull(stamp, "stamp");
        namespaces = List.copyOf(namespaces);
    }

    static Organization create(OrganizationName name, List<Namespace> namespaces, Stamp stamp) {
        return new Organization(name, namespaces, ImageRules.INITIAL, stamp);
    }

    @Override
    public Revision revision() {
        return stamp.revision();
    }

    Organization with(ImageRules changed, Stamp stampOfChange) {
        return new Organization(name, namespaces, changed, stampOfChange);
    }

    Organization with(List<Namespace> changed, Stamp stampOfChange) {
        return new Organization(name, changed, rules, stampOfChange);
    }
}

package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// An organization with everything that decides what its members may pull.
///
/// @param namespaces whose images count as the organization's own
/// @param since when the rules are as they are
public record Organization(OrganizationName name, List<Namespace> namespaces, ImageRules rules, RuleDates since, Stamp stamp)
        implements
            Revised {

    public Organization {
        requireNonNull(name, "name");
        requireNonNull(rules, "rules");
        requireNonNull(since, "since");
        requireNonNull(stamp, "stamp");
        namespaces = List.copyOf(namespaces);
    }

    static Organization create(OrganizationName name, List<Namespace> namespaces, Stamp stamp) {
        return new Organization(name, namespaces, ImageRules.INITIAL, RuleDates.all(stamp.occurredAt()), stamp);
    }

    @Override
    public Revision revision() {
        return stamp.revision();
    }

    Organization with(ImageRules changed, Stamp stampOfChange) {
        return new Organization(name, namespaces, changed, since.changed(rules, changed, stampOfChange.occurredAt()),
                stampOfChange);
    }

    Organization with(List<Namespace> changed, Stamp stampOfChange) {
        return new Organization(name, changed, rules, since, stampOfChange);
    }
}

package io.pullgate.settings;

/// The name of an organization; it has the form of a [Namespace], as on Docker Hub, where each organization is one.
public record OrganizationName(String value) implements Comparable<OrganizationName> {

    public OrganizationName {
        Namespace.requireName("organization", value);
    }

    /// Reads the name of an organization to be created.
    public static OrganizationName parse(String field, String text) {
        return new OrganizationName(Namespace.parse(field, text).name());
    }

    /// Reads the name of an organization that is asked for: one that cannot exist is simply not found, so that the
    /// answer tells nothing else.
    public static OrganizationName existing(String text) {
        if (!Namespace.isName(text)) {
            throw new SettingsException.OrganizationNotFound();
        }
        return new OrganizationName(text);
    }

    @Override
    public int compareTo(OrganizationName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

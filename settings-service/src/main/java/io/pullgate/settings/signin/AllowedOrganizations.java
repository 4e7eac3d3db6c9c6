package io.pullgate.settings.signin;

import java.util.List;
import java.util.stream.Collectors;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.SettingsException;

/// The organizations one of which somebody must belong to: at least one, each once, in the order given.
public record AllowedOrganizations(List<OrganizationName> names) {

    /// What Docker Desktop calls them, in every form.
    public static final String KEY = "allowedOrgs";

    public AllowedOrganizations {
        if (names.isEmpty()) {
            throw new SettingsException.Malformed("org", "must name at least one organization");
        }
        names = names.stream().distinct().toList();
    }

    public boolean areSeveral() {
        return names.size() > 1;
    }

    String joined(String separator) {
        return names.stream().map(OrganizationName::value).collect(Collectors.joining(separator));
    }

    /// Joined, each between quotes. A name has neither quotes nor anything else that a language could take for its own.
    String quoted(String quote, String separator) {
        return quote + joined(quote + separator + quote) + quote;
    }
}

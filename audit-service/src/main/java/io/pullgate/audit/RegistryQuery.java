package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// One page of a report about what registries told, newest first.
///
/// @param integration only of this registry, by its name in the configuration
public record RegistryQuery(Visibility visibility, Optional<String> organization, Optional<String> integration, Period period,
        Page page) {

    public RegistryQuery {
        requireNonNull(visibility, "visibility");
        requireNonNull(organization, "organization");
        requireNonNull(integration, "integration");
        requireNonNull(period, "period");
        requireNonNull(page, "page");
    }

    public RegistryQuery on(Page other) {
        return new RegistryQuery(visibility, organization, integration, period, other);
    }
}

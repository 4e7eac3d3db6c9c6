package io.pullgate.audit.registry;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

import io.pullgate.audit.Repository;
import io.pullgate.audit.folding.Unnamed;

/// A registry that tells of its pulls.
///
/// @param name by which it is known here
/// @param represents the host of the registry whose names it serves, in canonical form
/// @param namespaces whose they are, where it is not `organization`
public record WatchedRegistry(String name, String represents, Unnamed unnamed, Optional<String> organization,
        Map<String, String> namespaces) {

    public WatchedRegistry {
        requireNonNull(name, "name");
        requireNonNull(represents, "represents");
        requireNonNull(unnamed, "unnamed");
        requireNonNull(organization, "organization");
        namespaces = Map.copyOf(namespaces);
    }

    static WatchedRegistry of(String name, RegistriesConfig.Registry config) {
        String represents = Repository.parse(config.represents() + "/any").filter(any -> any.path().equals("any"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "pullgate.registries.\"%s\".represents is no host: %s".formatted(name, config.represents())))
                .registry();
        return new WatchedRegistry(name, represents, config.unnamed(), config.organization(), config.namespaces());
    }

    /// Whose leak it is when something of this repository leaks.
    public Optional<String> organizationOf(Repository repository) {
        String namespace = repository.path().substring(0, Math.max(repository.path().indexOf('/'), 0));
        return Optional.ofNullable(namespaces.get(namespace)).or(() -> organization);
    }
}

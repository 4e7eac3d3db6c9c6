package io.pullgate.policy.integration;

import java.util.Map;
import java.util.Optional;

import io.pullgate.policy.identity.Subject;

/// A program that may ask here for others, and whom it asks for.
///
/// @param name under which its questions are on record
/// @param registry the registry it stands before; empty if it stands before none
/// @param organization whose rules bind those of whom it knows no user; empty if it always knows one
/// @param namespaces the organization of each Kubernetes namespace that has another one
public record Integration(String name, Optional<String> registry, Optional<String> organization,
        Map<String, String> namespaces) {

    public Integration {
        namespaces = Map.copyOf(namespaces);
    }

    /// Who pulls where it knows no user: a machine, bound by the rules of its organization.
    public Subject unnamed() {
        return organization.<Subject> map(owner -> new Subject.Workload(owner, name)).orElseGet(Subject.Anonymous::new);
    }

    /// The organization whose rules bind what runs in a namespace of a cluster.
    public Optional<String> organizationOf(String namespace) {
        return Optional.ofNullable(namespaces.get(namespace)).or(() -> organization);
    }
}

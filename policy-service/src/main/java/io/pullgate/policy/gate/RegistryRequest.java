package io.pullgate.policy.gate;

import java.util.Optional;

/// What a client wants of a registry (OCI distribution specification, "API").
sealed interface RegistryRequest {

    /// Whether this is a registry, and whether the client may speak to it: `/v2/`.
    record Greeting() implements RegistryRequest {
    }

    /// Something of a repository is read: a manifest, a blob, the list of its tags, or who refers to a manifest.
    ///
    /// @param onlyHead nothing is sent but the headers
    /// @param reference a manifest's tag or digest; empty for everything else
    record Read(String repository, boolean onlyHead, Optional<String> reference) implements RegistryRequest {
    }

    /// Something is written to a repository.
    ///
    /// @param mountedFrom the repository whose blob is to appear in this one, too
    record Write(String repository, Optional<String> mountedFrom) implements RegistryRequest {
    }

    /// Something of a repository is deleted.
    record Delete(String repository) implements RegistryRequest {
    }
}

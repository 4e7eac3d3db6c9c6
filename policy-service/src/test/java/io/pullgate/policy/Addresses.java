package io.pullgate.policy;

import java.net.URI;
import java.util.Optional;

/// Where explanations are to be had, as a test has it.
public record Addresses(Optional<URI> publicUrl, Optional<URI> auditUrl) implements ExplanationsConfig {

    public Addresses(String publicUrl) {
        this(Optional.of(URI.create(publicUrl)), Optional.empty());
    }
}

package io.pullgate.policy;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/// Where explanations are to be had.
@ConfigMapping(prefix = "pullgate.explanations")
public interface ExplanationsConfig {

    /// Where people's browsers reach this service. Refusals name the page that explains them only where this is set.
    Optional<URI> publicUrl();

    /// Where audit-service is reached by those who ask here: it has the decisions that are not remembered here any more.
    Optional<URI> auditUrl();

    /// The address of a path there, whether the one that is configured ends with a slash or not.
    static String below(URI configured, String path) {
        return configured.toString().replaceFirst("/+$", "") + path;
    }
}

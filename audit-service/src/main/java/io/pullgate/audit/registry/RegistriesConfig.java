package io.pullgate.audit.registry;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.pullgate.audit.folding.Unnamed;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/// The registries that tell of what was pulled from them, each by the name it gives its clients as `service` (policy-service knows
/// it by the same name).
@ConfigMapping(prefix = "pullgate.registries")
public interface RegistriesConfig {

    @WithParentName
    Map<String, Registry> byName();

    /// One registry.
    interface Registry {

        /// The registry whose names it serves, as in policy-service: a mirror of Docker Hub speaks of `library/alpine` and means
        /// `docker.io/library/alpine`.
        @WithDefault("docker.io")
        String represents();

        /// A file with the token it shows with its events, at least 16 characters. It is of use for nothing else.
        Path tokenFile();

        /// Who is meant when it tells of a pull by nobody.
        @WithDefault("nobody")
        Unnamed unnamed();

        /// The organization whose registry it is: leaks there are for its owners and auditors. Without it they are for auditors
        /// of the installation.
        Optional<String> organization();

        /// Where the registry has several tenants: the organization of each namespace that has another one. `acme` is the
        /// namespace of `acme/api`.
        Map<String, String> namespaces();
    }
}

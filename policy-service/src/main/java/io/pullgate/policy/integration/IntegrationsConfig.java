package io.pullgate.policy.integration;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/// The programs that may ask here for others, each by the name under which its questions are on record.
@ConfigMapping(prefix = "pullgate.integrations")
public interface IntegrationsConfig {

    @WithParentName
    Map<String, Program> byName();

    /// One program. It shows who it is in at least one of four ways.
    interface Program {

        /// The OIDC client whose access tokens it brings: their `azp`, or `client_id` where they have none.
        Optional<String> oidcClient();

        /// The subject of the certificate it shows with TLS (RFC 4514), such as `CN=edge,O=Acme`.
        Optional<String> certificate();

        /// The id of the personal access token it brings, which must have the scope `decisions:ask`.
        Optional<String> accessToken();

        /// The Unix socket at which it asks on this machine: whoever may write to the file is this program.
        Optional<Path> socket();

        /// Who may write to that file, as `ls` shows it.
        @WithDefault("rw-------")
        String socketPermissions();

        /// The registry it stands before, one of `pullgate.registries`.
        Optional<String> registry();

        /// The organization whose rules bind those of whom it knows no user.
        Optional<String> organization();

        /// Where a cluster has several tenants: the organization of each namespace that has another one.
        Map<String, String> namespaces();
    }
}

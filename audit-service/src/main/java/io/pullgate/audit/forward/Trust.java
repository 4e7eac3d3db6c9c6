package io.pullgate.audit.forward;

import java.security.GeneralSecurityException;
import java.util.Optional;

import javax.net.ssl.SSLContext;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;

/// Whom a sink trusts, and by which certificate it is known: what a configuration of `quarkus.tls` says, or what Java trusts.
/// Whether a certificate is the server's is always checked.
@FunctionalInterface
interface Trust {

    /// With the certificates of this moment.
    SSLContext context();

    /// @throws IllegalArgumentException if there is no such configuration, or it trusts everybody
    static Trust named(TlsConfigurationRegistry registry, Optional<String> name) {
        if (name.isEmpty()) {
            return Trust::ofJava;
        }
        TlsConfiguration tls = registry.get(name.get())
                .orElseThrow(() -> new IllegalArgumentException("there is no quarkus.tls.%s".formatted(name.get())));
        if (tls.isTrustAll()) {
            throw new IllegalArgumentException("quarkus.tls.%s trusts everybody".formatted(name.get()));
        }
        return () -> of(tls);
    }

    private static SSLContext ofJava() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has a default", impossible);
        }
    }

    private static SSLContext of(TlsConfiguration tls) {
        try {
            return tls.createSSLContext();
        } catch (Exception broken) {
            throw new UnavailableException("quarkus.tls.%s cannot be used: %s".formatted(tls.getName(), broken.getMessage()));
        }
    }
}

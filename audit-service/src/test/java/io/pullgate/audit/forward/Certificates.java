package io.pullgate.audit.forward;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.pullgate.local.Authority;
import io.pullgate.local.Authority.Issued;

/// TLS by an authority nobody else trusts.
record Certificates(Authority authority) {

    static Certificates make() {
        try {
            return new Certificates(Authority.in(Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "certificates").toAbsolutePath()), "authority")));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Of a server that is reached by this name, such as `ip:127.0.0.1`.
    SSLContext server(String name) {
        return context(keys(authority.issue("server-" + name.replace(':', '-'), "CN=receiver", name)));
    }

    SSLContext client() {
        return context(keys(authority.issue("client", "CN=pullgate")));
    }

    SSLContext stranger() {
        return context(new KeyManager[0]);
    }

    private static KeyManager[] keys(Issued issued) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(KeyStore.getInstance(issued.keystore().toFile(), Authority.PASSWORD.toCharArray()),
                    Authority.PASSWORD.toCharArray());
            return keys.getKeyManagers();
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private SSLContext context(KeyManager[] keys) {
        try (InputStream pem = Files.newInputStream(authority.certificate())) {
            Certificate ca = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", ca);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

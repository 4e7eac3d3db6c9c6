package io.pullgate.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A certificate authority of its own, for trials with TLS: `ca.pem`, and what it issues, made by the JDK's keytool.
public record Authority(Path folder) {

    public static final String PASSWORD = "pullgate";

    private static final String ALIAS = "ca";

    public static Authority in(Path folder) {
        Authority authority = new Authority(folder);
        try {
            Files.createDirectories(folder);
            authority.keytool("Making a certificate authority", ALIAS, "-dname", "CN=Authority of " + folder.getFileName(),
                    "-ext", "bc:c");
            write(authority.certificate(), "CERTIFICATE", authority.keys().getCertificate(ALIAS).getEncoded());
            return authority;
        } catch (IOException | GeneralSecurityException failure) {
            throw new StackException("The authority cannot be made: %s".formatted(failure.getMessage()), failure);
        }
    }

    public Path certificate() {
        return folder.resolve("ca.pem");
    }

    /// @param subject as RFC 4514 writes it, such as `CN=edge,O=Acme`
    /// @param names by which a server is reached, such as `ip:127.0.0.1`; none for a client
    public Issued issue(String name, String subject, String... names) {
        List<String> words = new ArrayList<>(List.of("-dname", subject, "-signer", ALIAS));
        if (names.length > 0) {
            words.addAll(List.of("-ext", "san=" + String.join(",", names)));
        }
        keytool("Issuing a certificate", name, words.toArray(String[]::new));
        Issued issued = new Issued(folder.resolve(name + ".p12"), folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
        try {
            Key key = keys().getKey(name, PASSWORD.toCharArray());
            Certificate[] chain = keys().getCertificateChain(name);
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry(name, key, PASSWORD.toCharArray(), chain);
            try (OutputStream file = Files.newOutputStream(issued.keystore())) {
                own.store(file, PASSWORD.toCharArray());
            }
            write(issued.certificate(), "CERTIFICATE", chain[0].getEncoded());
            write(issued.key(), "PRIVATE KEY", key.getEncoded());
            return issued;
        } catch (IOException | GeneralSecurityException failure) {
            throw new StackException("The certificate cannot be issued: %s".formatted(failure.getMessage()), failure);
        }
    }

    private KeyStore keys() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(folder.resolve("ca.p12").toFile(), PASSWORD.toCharArray());
    }

    private void keytool(String what, String alias, String... more) {
        List<String> words = new ArrayList<>(
                List.of(Parts.jdkCommand("keytool"), "-genkeypair", "-alias", alias, "-keyalg", "EC",
                        "-groupname", "secp256r1", "-validity", "30", "-storetype", "PKCS12", "-keystore",
                        folder.resolve("ca.p12").toString(), "-storepass", PASSWORD));
        words.addAll(List.of(more));
        Shell.require(what, words);
    }

    private static void write(Path file, String label, byte[] der) throws IOException {
        Files.writeString(file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label,
                Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der), label));
    }

    /// A certificate and its key.
    ///
    /// @param keystore both, in PKCS#12 under [Authority#PASSWORD]
    public record Issued(Path keystore, Path certificate, Path key) {
    }
}

package io.pullgate.policy.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/// Keys made as an operator makes them, with the JDK's keytool.
public record TestKeystore(Path file) {

    public static final String PASSWORD = "changeit";

    /// With one key that signs, `token`, and one that seals, `refresh`.
    public static TestKeystore in(Path folder) {
        TestKeystore keystore = new TestKeystore(folder.resolve("keystore.p12"));
        keystore.addSigningKey("token");
        keystore.addSecretKey("refresh", 256);
        return keystore;
    }

    /// Makes keys until there is one that Distribution 3.x can name.
    void addSigningKey(String alias) {
        addKeyPair(alias, "secp256r1");
        while (!isPlain(alias)) {
            remove(alias);
            addKeyPair(alias, "secp256r1");
        }
    }

    void addKeyPair(String alias, String curve) {
        keytool("-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", curve, "-dname", "CN=" + alias, "-validity",
                "3650");
    }

    void addSecretKey(String alias, int bits) {
        keytool("-genseckey", "-alias", alias, "-keyalg", "AES", "-keysize", Integer.toString(bits));
    }

    void remove(String alias) {
        keytool("-delete", "-alias", alias);
    }

    X509Certificate certificate(String alias) {
        try {
            return (X509Certificate) store().getCertificate(alias);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    FixedTokenConfig config() {
        return config(TokenConfig.KeyIdForm.RFC7638);
    }

    FixedTokenConfig config(TokenConfig.KeyIdForm form) {
        return new FixedTokenConfig(file, PASSWORD, Optional.empty(), Optional.empty(), "pullgate", Duration.ofSeconds(60),
                form);
    }

    static Map<String, Object> claims(String token) {
        try {
            return new JwtConsumerBuilder().setSkipSignatureVerification().setSkipDefaultAudienceValidation()
                    .setSkipAllValidators().build().processToClaims(token).getClaimsMap();
        } catch (InvalidJwtException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private boolean isPlain(String alias) {
        try {
            PrivateKey key = (PrivateKey) store().getKey(alias, PASSWORD.toCharArray());
            SigningKey.of(key, certificate(alias), TokenConfig.KeyIdForm.RFC7638);
            return true;
        } catch (IllegalStateException _) {
            return false;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private void keytool(String... words) {
        List<String> all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        all.addAll(List.of(words));
        all.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD));
        try {
            Process keytool = new ProcessBuilder(all).redirectErrorStream(true).start();
            String output = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record FixedTokenConfig(Path keystore, String keystorePassword, Optional<String> signingKey, Optional<String> refreshKey,
            String issuer, Duration lifetime, KeyIdForm keyId) implements TokenConfig {

        FixedTokenConfig signingWith(String alias) {
            return new FixedTokenConfig(keystore, keystorePassword, Optional.of(alias), refreshKey, issuer, lifetime, keyId);
        }

        FixedTokenConfig sealingWith(String alias) {
            return new FixedTokenConfig(keystore, keystorePassword, signingKey, Optional.of(alias), issuer, lifetime, keyId);
        }

        FixedTokenConfig living(Duration time) {
            return new FixedTokenConfig(keystore, keystorePassword, signingKey, refreshKey, issuer, time, keyId);
        }
    }
}

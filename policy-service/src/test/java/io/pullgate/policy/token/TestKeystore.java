package io.pullgate.policy.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/// A signing key made as an operator makes one, with the JDK's keytool, until Distribution 3.x can name it.
public record TestKeystore(Path file) {

    public static final String PASSWORD = "changeit";

    public static TestKeystore in(Path folder) {
        for (int attempt = 0;; attempt++) {
            TestKeystore keystore = new TestKeystore(folder.resolve("keystore-" + attempt + ".p12"));
            keystore.create("secp256r1");
            try {
                SigningKey.load(keystore.config(TokenConfig.KeyIdForm.RFC7638));
                return keystore;
            } catch (IllegalStateException e) {
                if (attempt == 9) {
                    throw e;
                }
            }
        }
    }

    void create(String curve) {
        try {
            Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-alias", "token", "-keyalg", "EC", "-groupname", curve, "-dname", "CN=pullgate",
                    "-validity", "3650", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD)
                    .redirectErrorStream(true).start();
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

    TokenConfig config(TokenConfig.KeyIdForm form) {
        return new FixedTokenConfig(file, PASSWORD, "pullgate", Duration.ofSeconds(60), form);
    }

    static Map<String, Object> claims(String token) {
        try {
            return new JwtConsumerBuilder().setSkipSignatureVerification().setSkipDefaultAudienceValidation()
                    .setSkipAllValidators().build().processToClaims(token).getClaimsMap();
        } catch (InvalidJwtException e) {
            throw new IllegalArgumentException(e);
        }
    }

    record FixedTokenConfig(Path keystore, String keystorePassword, String issuer, Duration lifetime, KeyIdForm keyId)
            implements
                TokenConfig {
    }
}

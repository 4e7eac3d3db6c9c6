package io.pullgate.policy.token;

import java.util.List;
import java.util.Optional;

import javax.crypto.SecretKey;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/// Seals texts, so that nobody without the key can read, alter or make one (RFC 7516, `dir` with `A256GCM`).
record Seal(SecretKey sealing, List<SecretKey> opening) {

    private static final int KEY_BYTES = 32;
    private static final AlgorithmConstraints ONLY_DIRECT = new AlgorithmConstraints(ConstraintType.PERMIT,
            KeyManagementAlgorithmIdentifiers.DIRECT);
    private static final AlgorithmConstraints ONLY_A256GCM = new AlgorithmConstraints(ConstraintType.PERMIT,
            ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);

    static SecretKey requireUsable(SecretKey key) {
        if (!key.getAlgorithm().equals("AES") || key.getEncoded().length != KEY_BYTES) {
            throw new IllegalStateException(
                    "refresh tokens are sealed with AES and 256 bits: the secret key must be such a key");
        }
        return key;
    }

    String seal(String text) {
        JsonWebEncryption sealed = new JsonWebEncryption();
        sealed.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        sealed.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        sealed.setKey(sealing);
        sealed.setPayload(text);
        try {
            return sealed.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a refresh token could not be sealed", e);
        }
    }

    /// Empty if none of our keys has sealed it.
    Optional<String> open(String sealed) {
        return opening.stream().flatMap(key -> open(sealed, key).stream()).findFirst();
    }

    private static Optional<String> open(String sealed, SecretKey key) {
        JsonWebEncryption encryption = new JsonWebEncryption();
        encryption.setAlgorithmConstraints(ONLY_DIRECT);
        encryption.setContentEncryptionAlgorithmConstraints(ONLY_A256GCM);
        encryption.setKey(key);
        try {
            encryption.setCompactSerialization(sealed);
            return Optional.of(encryption.getPayload());
        } catch (JoseException _) {
            return Optional.empty();
        }
    }
}

package io.pullgate.audit.integrity;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/// The key that signs checkpoints.
public final class CheckpointKey {

    private final PrivateKey secret;
    private final PublicCheckpointKey open;

    /// @throws IllegalArgumentException unless the two belong together and are of the curve P-256
    CheckpointKey(PrivateKey secret, ECPublicKey open) {
        this.secret = secret;
        this.open = PublicCheckpointKey.of(open);
        byte[] something = { 1, 2, 3 };
        if (!this.open.hasSigned(something, sign(something))) {
            throw new IllegalArgumentException("the first public key is not that of the private key");
        }
    }

    public static CheckpointKey generate() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = keys.generateKeyPair();
            return new CheckpointKey(pair.getPrivate(), (ECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String id() {
        return open.id();
    }

    public PublicCheckpointKey open() {
        return open;
    }

    PrivateKey secret() {
        return secret;
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(PublicCheckpointKey.SIGNATURE);
            signature.initSign(secret);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("the key cannot sign with ES256", unusable);
        }
    }
}

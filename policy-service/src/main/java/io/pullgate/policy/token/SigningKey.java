package io.pullgate.policy.token;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;

import org.apache.commons.codec.binary.Base32;
import org.jose4j.jwk.EllipticCurveJsonWebKey;

/// A key that signs registry tokens, with the certificate by which registries trust it and the name they find it by.
record SigningKey(PrivateKey privateKey, X509Certificate certificate, String id) {

    private static final int P256_COORDINATE_BYTES = 32;

    /// @throws IllegalStateException when registries could not use the key: the service must not start
    static SigningKey of(PrivateKey privateKey, X509Certificate certificate, TokenConfig.KeyIdForm form)
            throws GeneralSecurityException {
        if (!(certificate.getPublicKey() instanceof ECPublicKey key) || key.getParams().getOrder().bitLength() != 256) {
            throw new IllegalStateException("registry tokens are signed with ES256: the key must be of the curve P-256");
        }
        return new SigningKey(privateKey, certificate, switch (form) {
            case RFC7638 -> thumbprint(key);
            case LIBTRUST -> libtrustId(key);
        });
    }

    /// Distribution 3.x computes the thumbprint without leading zero bytes, so it would not find a key that has any.
    private static String thumbprint(ECPublicKey key) {
        boolean shortCoordinate = key.getW().getAffineX().bitLength() <= (P256_COORDINATE_BYTES - 1) * 8
                || key.getW().getAffineY().bitLength() <= (P256_COORDINATE_BYTES - 1) * 8;
        if (shortCoordinate) {
            throw new IllegalStateException(
                    "a coordinate of the signing key begins with a zero byte, which Distribution 3.x cannot name: create another key");
        }
        return new EllipticCurveJsonWebKey(key).calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /// SHA-256 of the public key's DER form, its first 240 bits in base32, as twelve groups of four.
    private static String libtrustId(ECPublicKey key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        String base32 = new Base32().encodeAsString(Arrays.copyOf(digest, 30));
        return String.join(":", base32.split("(?<=\\G.{4})"));
    }

    /// The certificate as the `x5c` header wants it: base64 of its DER form, and not the URL-safe kind.
    String certificateBase64() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate of the signing key cannot be encoded", e);
        }
    }
}

package io.pullgate.policy.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.Headers;
import org.jose4j.lang.JoseException;

/// Signs documents of our own with the key of registry tokens (RFC 7515, compact). Their type keeps them apart: nothing signed
/// as one thing is ever taken for another.
@ApplicationScoped
public class Signatures {

    private static final AlgorithmConstraints ONLY_ES256 = new AlgorithmConstraints(ConstraintType.PERMIT,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final TokenKeys keys;

    Signatures(TokenKeys keys) {
        this.keys = keys;
    }

    /// @param type the kind of document, its `typ`
    public String sign(String type, String payload) {
        SigningKey key = keys.signing();
        return signed(key, header(key, type, Map.of()), payload.getBytes(StandardCharsets.UTF_8));
    }

    /// The header of all documents of one type by one key, encoded as it is signed.
    ///
    /// @param more beside `alg`, `typ` and `kid`
    static String header(SigningKey key, String type, Map<String, Object> more) {
        Headers header = new Headers();
        header.setStringHeaderValue("alg", AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        header.setStringHeaderValue("typ", type);
        header.setStringHeaderValue("kid", key.id());
        more.forEach(header::setObjectHeaderValue);
        return header.getEncodedHeader();
    }

    /// Puts the three parts together. The header is the same for every token of a key, so it is not encoded again.
    static String signed(SigningKey key, String header, byte[] payload) {
        String input = header + '.' + BASE64URL.encodeToString(payload);
        try {
            // The form of RFC 7518, 3.4: both numbers in full length, one behind the other.
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.privateKey());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + '.' + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a document could not be signed", e);
        }
    }

    /// The payload; empty if it is of another type, or none of our keys has signed it.
    public Optional<String> verified(String type, String signed) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(ONLY_ES256);
            signature.setCompactSerialization(signed);
            Optional<SigningKey> key = keys.published().stream()
                    .filter(known -> known.id().equals(signature.getKeyIdHeaderValue())).findFirst();
            if (key.isEmpty() || !type.equals(signature.getHeader("typ"))) {
                return Optional.empty();
            }
            signature.setKey(key.get().certificate().getPublicKey());
            return signature.verifySignature() ? Optional.of(signature.getPayload()) : Optional.empty();
        } catch (JoseException _) {
            return Optional.empty();
        }
    }
}

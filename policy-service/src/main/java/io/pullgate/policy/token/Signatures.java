package io.pullgate.policy.token;

import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/// Signs documents of our own with the key of registry tokens (RFC 7515, compact). Their type keeps them apart: nothing signed
/// as one thing is ever taken for another.
@ApplicationScoped
public class Signatures {

    private static final AlgorithmConstraints ONLY_ES256 = new AlgorithmConstraints(ConstraintType.PERMIT,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

    private final TokenKeys keys;

    Signatures(TokenKeys keys) {
        this.keys = keys;
    }

    /// @param type the kind of document, its `typ`
    public String sign(String type, String payload) {
        return signed(keys.signing(), type, Map.of(), payload);
    }

    /// @param headers beside `alg`, `typ` and `kid`
    static String signed(SigningKey key, String type, Map<String, Object> headers, String payload) {
        JsonWebSignature signature = es256();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setHeader("typ", type);
        signature.setKeyIdHeaderValue(key.id());
        headers.forEach(signature.getHeaders()::setObjectHeaderValue);
        signature.setPayload(payload);
        signature.setKey(key.privateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a " + type + " could not be signed", e);
        }
    }

    /// The payload; empty if it is of another type, or none of our keys has signed it.
    public Optional<String> verified(String type, String signed) {
        try {
            JsonWebSignature signature = es256();
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

    private static JsonWebSignature es256() {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(ONLY_ES256);
        return signature;
    }
}

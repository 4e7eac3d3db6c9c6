package io.pullgate.audit.integrity;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// The public half of a key that signs checkpoints: P-256. Its name is its thumbprint (RFC 7638).
public record PublicCheckpointKey(String id, ECPublicKey key) {

    static final String SIGNATURE = "SHA256withECDSAinP1363Format";
    private static final String CURVE = "secp256r1";
    private static final int COORDINATE = 32;

    /// @throws IllegalArgumentException unless it is of the curve P-256
    static PublicCheckpointKey of(ECPublicKey key) {
        if (key.getParams().getOrder().bitLength() != 8 * COORDINATE) {
            throw new IllegalArgumentException("checkpoints are signed with ES256: the key must be of the curve P-256");
        }
        String thumbprint = """
                {"crv":"P-256","kty":"EC","x":"%s","y":"%s"}""".formatted(text(key.getW().getAffineX()),
                text(key.getW().getAffineY()));
        return new PublicCheckpointKey(Base64.getUrlEncoder().withoutPadding().encodeToString(
                Sha256.create().digest(thumbprint.getBytes(StandardCharsets.US_ASCII))), key);
    }

    /// The keys of a JWK set (RFC 7517) by their names. Keys of another kind are left out; what a set calls a key is not believed.
    ///
    /// @throws IOException if it is no JWK set
    public static Map<String, PublicCheckpointKey> readSet(byte[] json) throws IOException {
        Map<String, PublicCheckpointKey> keys = new TreeMap<>();
        JsonNode set = new JsonMapper().readTree(json);
        if (!set.path("keys").isArray()) {
            throw new IOException("it is no JWK set");
        }
        for (JsonNode jwk : set.path("keys")) {
            if (jwk.path("kty").asText().equals("EC") && jwk.path("crv").asText().equals("P-256")) {
                PublicCheckpointKey key = of(read(jwk));
                keys.put(key.id(), key);
            }
        }
        return keys;
    }

    /// As a JWK.
    public Map<String, String> jwk() {
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("kty", "EC");
        jwk.put("crv", "P-256");
        jwk.put("x", text(key.getW().getAffineX()));
        jwk.put("y", text(key.getW().getAffineY()));
        jwk.put("kid", id);
        jwk.put("use", "sig");
        jwk.put("alg", Jws.ALGORITHM);
        return jwk;
    }

    boolean hasSigned(byte[] content, byte[] signature) {
        try {
            Signature check = Signature.getInstance(SIGNATURE);
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ECPublicKey read(JsonNode jwk) throws IOException {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec(CURVE));
            ECPoint point = new ECPoint(number(jwk.path("x").asText()), number(jwk.path("y").asText()));
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(
                    new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
        } catch (GeneralSecurityException | IllegalArgumentException bad) {
            throw new IOException("a key of the set cannot be used", bad);
        }
    }

    private static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    private static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] coordinate = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, coordinate, COORDINATE - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(coordinate);
    }
}

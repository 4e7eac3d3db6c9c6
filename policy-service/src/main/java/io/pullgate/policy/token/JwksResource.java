package io.pullgate.policy.token;

import java.security.interfaces.ECPublicKey;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;

/// The public halves of all signing keys, as registries of the 3.x line may read them (RFC 7517): also of one that does not
/// sign yet, so that registries know it before, and of one that does not sign any more.
@Path("/token/jwks")
public class JwksResource {

    private final Map<String, Object> document;

    JwksResource(TokenKeys keys) {
        this.document = Map.of("keys", keys.published().stream().map(JwksResource::jwk).toList());
    }

    @GET
    @Produces("application/jwk-set+json")
    public Map<String, Object> keys() {
        return document;
    }

    private static Map<String, Object> jwk(SigningKey key) {
        EllipticCurveJsonWebKey jwk = new EllipticCurveJsonWebKey((ECPublicKey) key.certificate().getPublicKey());
        jwk.setKeyId(key.id());
        jwk.setUse(Use.SIGNATURE);
        jwk.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        jwk.setCertificateChain(key.certificate());
        return jwk.toParams(OutputControlLevel.PUBLIC_ONLY);
    }
}

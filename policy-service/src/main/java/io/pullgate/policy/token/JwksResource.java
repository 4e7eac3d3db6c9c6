package io.pullgate.policy.token;

import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;

/// The public half of the signing key, as registries of the 3.x line may read it (RFC 7517).
@Path("/token/jwks")
public class JwksResource {

    private final Map<String, Object> document;

    JwksResource(TokenSigner signer) {
        SigningKey key = signer.key();
        EllipticCurveJsonWebKey jwk = new EllipticCurveJsonWebKey((ECPublicKey) key.certificate().getPublicKey());
        jwk.setKeyId(key.id());
        jwk.setUse(Use.SIGNATURE);
        jwk.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        jwk.setCertificateChain(key.certificate());
        this.document = Map.of("keys", List.of(jwk.toParams(OutputControlLevel.PUBLIC_ONLY)));
    }

    @GET
    @Produces("application/jwk-set+json")
    public Map<String, Object> keys() {
        return document;
    }
}

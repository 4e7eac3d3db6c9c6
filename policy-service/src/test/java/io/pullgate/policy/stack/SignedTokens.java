package io.pullgate.policy.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;

/// OIDC access tokens, really signed, as Keycloak gives them.
public final class SignedTokens {

    private static final String KEY = "privateKey.jwk";

    private SignedTokens() {
    }

    /// Of a user at a command line.
    public static String of(String username, String... realmRoles) {
        return signed(claims(username, realmRoles));
    }

    /// Of a program that signed in by itself.
    public static String ofProgram(String client) {
        return signed(claims("service-account-" + client).claim("azp", client));
    }

    /// A good token, to be spoiled before it is signed.
    public static JwtClaimsBuilder claims(String username, String... realmRoles) {
        return Jwt.claim("realm_access", Map.of("roles", List.of(realmRoles))).preferredUserName(username)
                .claim("azp", "pullgate-cli").issuer("https://server.example.com").audience("pullgate")
                .subject("id-of-" + username).expiresIn(Duration.ofMinutes(5));
    }

    public static String signed(JwtClaimsBuilder claims) {
        return claims.jws().keyId("1").sign(KEY);
    }
}

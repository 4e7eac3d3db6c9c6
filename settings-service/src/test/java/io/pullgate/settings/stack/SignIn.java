package io.pullgate.settings.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;

/// Signs people in, with real signed tokens as Keycloak gives them.
public final class SignIn {

    private static final String KEY = "privateKey.jwk";

    private SignIn() {
    }

    /// A request of somebody with these realm roles.
    public static RequestSpecification as(String username, String... realmRoles) {
        return with(token(username, realmRoles));
    }

    /// A request of the platform administrator.
    public static RequestSpecification asAda() {
        return as("ada", "platform-admin");
    }

    public static RequestSpecification with(String token) {
        return RestAssured.given().auth().oauth2(token);
    }

    public static String token(String username, String... realmRoles) {
        return signed(claims(realmRoles).preferredUserName(username));
    }

    /// A good token but for the name.
    public static JwtClaimsBuilder claims(String... realmRoles) {
        return Jwt.claim("realm_access", Map.of("roles", List.of(realmRoles)))
                .issuer("https://server.example.com").audience("pullgate").subject("0b7f").expiresIn(Duration.ofMinutes(5));
    }

    public static String signed(JwtClaimsBuilder claims) {
        return claims.jws().keyId("1").sign(KEY);
    }
}

package io.pullgate.audit.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;

/// Issues tokens as Keycloak does, and tells the key to check them with.
public final class Issuer {

    private static final String KEY_ID = "issuer-key";

    private final HttpServer server;
    private final KeyPair key;

    private Issuer(HttpServer server, KeyPair key) {
        this.server = server;
        this.key = key;
    }

    static Issuer start() throws IOException, NoSuchAlgorithmException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Issuer issuer = new Issuer(server, keys.generateKeyPair());
        server.createContext("/realms/pullgate/.well-known/openid-configuration", issuer::discovery);
        server.createContext("/realms/pullgate/keys", issuer::keys);
        server.start();
        return issuer;
    }

    void stop() {
        server.stop(0);
    }

    public String url() {
        return "http://127.0.0.1:%d/realms/pullgate".formatted(server.getAddress().getPort());
    }

    /// A token as Pullgate wants it.
    public String token(String user, String... realmRoles) {
        return sign(claims(user, realmRoles).audience("pullgate"));
    }

    /// Claims to spoil before signing.
    public JwtClaimsBuilder claims(String user, String... realmRoles) {
        return Jwt.issuer(url()).subject("id-of-" + user).preferredUserName(user)
                .claim("realm_access", Map.of("roles", List.of(realmRoles))).expiresIn(Duration.ofMinutes(10));
    }

    public String sign(JwtClaimsBuilder claims) {
        return claims.jws().keyId(KEY_ID).sign(key.getPrivate());
    }

    private void discovery(HttpExchange exchange) throws IOException {
        answer(exchange, """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "token_endpoint": "%1$s/token",
                 "authorization_endpoint": "%1$s/auth"}""".formatted(url()));
    }

    private void keys(HttpExchange exchange) throws IOException {
        RSAPublicKey publicKey = (RSAPublicKey) key.getPublic();
        answer(exchange, """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}]}"""
                .formatted(KEY_ID, encoded(publicKey.getModulus()), encoded(publicKey.getPublicExponent())));
    }

    private static String encoded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        byte[] magnitude = Arrays.copyOfRange(bytes, sign, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}

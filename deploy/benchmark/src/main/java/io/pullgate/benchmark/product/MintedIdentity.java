package io.pullgate.benchmark.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// An OpenID provider in this JVM that signs tokens for anybody: what is measured is not how fast people sign in.
public final class MintedIdentity implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY_ID = "minted";
    private static final Duration LIFETIME = Duration.ofHours(12);

    private final HttpServer server;
    private final KeyPair keys = newKeys();
    private final Map<Person, String> tokens = new ConcurrentHashMap<>();

    public MintedIdentity() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, discovery()));
        server.createContext("/jwks", exchange -> answer(exchange, keySet()));
        server.start();
    }

    public URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The token of a user with these realm roles, always the same one.
    public String token(String username, String... realmRoles) {
        return tokens.computeIfAbsent(new Person(username, List.of(realmRoles)), person -> signed(claims(person)));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private Map<String, Object> claims(Person person) {
        Instant now = Instant.now();
        return Map.of("iss", issuer().toString(), "sub", "subject-of-" + person.username, "aud", "pullgate",
                "preferred_username", person.username, "realm_access", Map.of("roles", person.roles), "azp", person.username,
                "iat", now.getEpochSecond(), "exp", now.plus(LIFETIME).getEpochSecond());
    }

    private String signed(Map<String, Object> claims) {
        String part = base64(json(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY_ID))) + "." + base64(json(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(part.getBytes(StandardCharsets.US_ASCII));
            return part + "." + base64(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Map<String, Object> discovery() {
        return Map.of("issuer", issuer().toString(), "jwks_uri", issuer() + "/jwks",
                "authorization_endpoint", issuer() + "/none", "token_endpoint", issuer() + "/none");
    }

    private Map<String, Object> keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of("keys", List.of(Map.of("kty", "RSA", "use", "sig", "alg", "RS256", "kid", KEY_ID,
                "n", base64(unsigned(key.getModulus())), "e", base64(unsigned(key.getPublicExponent())))));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static void answer(HttpExchange exchange, Map<String, Object> body) throws IOException {
        try (exchange) {
            byte[] bytes = json(body);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static byte[] json(Map<String, Object> value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private record Person(String username, List<String> roles) {
    }
}

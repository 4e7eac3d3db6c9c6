package io.pullgate.acceptance.product;

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
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// An OpenID provider whose keys the tests hold, so that they can sign what a real one never would.
public final class MintedIdentity implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY_ID = "minted";

    private final HttpServer server;
    private final KeyPair keys = newKeys();
    private final KeyPair foreignKeys = newKeys();

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

    public String valid(String username) {
        return signed(keys, claims(username));
    }

    public String expired(String username) {
        return signed(keys, with(claims(username), "exp", Instant.now().minus(Duration.ofMinutes(10)).getEpochSecond()));
    }

    public String forAudience(String username, String audience) {
        return signed(keys, with(claims(username), "aud", audience));
    }

    public String ofIssuer(String username, String issuer) {
        return signed(keys, with(claims(username), "iss", issuer));
    }

    /// Signed by a key of somebody else that claims to be ours.
    public String forged(String username) {
        return signed(foreignKeys, claims(username));
    }

    /// RFC 7515's `none`: no signature at all.
    public String unsigned(String username) {
        return unsignedPart("none", claims(username)) + ".";
    }

    /// Signed by HMAC with our public key as the secret: what a verifier accepts that lets the token choose the algorithm.
    public String signedWithThePublicKey(String username) {
        String part = unsignedPart("HS256", claims(username));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256"));
            return part + "." + base64(mac.doFinal(part.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// A valid token whose claims were exchanged afterwards for those of `other`.
    public String altered(String username, String other) {
        String[] parts = valid(username).split("\\.");
        return parts[0] + "." + base64(json(claims(other))) + "." + parts[2];
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private Map<String, Object> claims(String username) {
        Instant now = Instant.now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer().toString());
        claims.put("sub", "subject-of-" + username);
        claims.put("aud", "pullgate");
        claims.put("preferred_username", username);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(Duration.ofMinutes(30)).getEpochSecond());
        return claims;
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        claims.put(name, value);
        return claims;
    }

    private static String signed(KeyPair keys, Map<String, Object> claims) {
        String part = unsignedPart("RS256", claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(part.getBytes(StandardCharsets.US_ASCII));
            return part + "." + base64(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String unsignedPart(String algorithm, Map<String, Object> claims) {
        return base64(json(Map.of("alg", algorithm, "typ", "JWT", "kid", KEY_ID))) + "." + base64(json(claims));
    }

    private Map<String, Object> discovery() {
        return Map.of("issuer", issuer().toString(), "jwks_uri", issuer() + "/jwks",
                "authorization_endpoint", issuer() + "/none", "token_endpoint", issuer() + "/none");
    }

    private Map<String, Object> keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of("keys", new Object[] { Map.of("kty", "RSA", "use", "sig", "alg", "RS256", "kid", KEY_ID,
                "n", base64(unsigned(key.getModulus())), "e", base64(unsigned(key.getPublicExponent()))) });
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
}

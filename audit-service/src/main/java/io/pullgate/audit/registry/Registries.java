package io.pullgate.audit.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;

/// All registries that tell of their pulls, and how each shows that it is the one. The tokens are read once, at the start: that
/// one is missing must not be found out by the first event.
@Startup
@ApplicationScoped
public class Registries {

    private static final String BEARER = "Bearer ";
    private static final int SHORTEST_TOKEN = 16;

    private final Map<String, WatchedRegistry> watched = new TreeMap<>();
    private final Map<String, byte[]> tokens = new TreeMap<>();

    public Registries(RegistriesConfig config) {
        config.byName().forEach((name, registry) -> {
            watched.put(name, WatchedRegistry.of(name, registry));
            tokens.put(name, sha256(token(name, registry)));
        });
    }

    public Collection<WatchedRegistry> all() {
        return List.copyOf(watched.values());
    }

    /// Whether a request is from the registry of this name.
    ///
    /// @param authorization the header
    public boolean sent(String name, Optional<String> authorization) {
        return sender(name, authorization).isPresent();
    }

    Optional<WatchedRegistry> sender(String name, Optional<String> authorization) {
        return authorization.filter(text -> text.startsWith(BEARER))
                .flatMap(text -> showing(name, text.substring(BEARER.length())));
    }

    /// The registry of this name, if the token is its own.
    Optional<WatchedRegistry> showing(String name, String token) {
        byte[] expected = tokens.getOrDefault(name, new byte[0]);
        return MessageDigest.isEqual(expected, sha256(token)) ? Optional.of(watched.get(name)) : Optional.empty();
    }

    private static String token(String name, RegistriesConfig.Registry registry) {
        try {
            String token = Files.readString(registry.tokenFile()).strip();
            if (token.length() < SHORTEST_TOKEN) {
                throw new IllegalArgumentException("%s, the token file of registry %s, has less than %d characters"
                        .formatted(registry.tokenFile(), name, SHORTEST_TOKEN));
            }
            return token;
        } catch (IOException failure) {
            throw new UncheckedIOException("the token file of registry %s cannot be read".formatted(name), failure);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

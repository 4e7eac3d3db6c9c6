package io.pullgate.policy.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.crypto.SecretKey;

import jakarta.enterprise.context.ApplicationScoped;

/// The keys in `pullgate.token.keystore`: EC keys that sign registry tokens, and secret keys that seal refresh tokens. There may
/// be several of each, so that a new one can take the place of an old one while both are good.
@ApplicationScoped
class TokenKeys {

    private final Map<String, SigningKey> signingKeys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, SecretKey> sealingKeys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final SigningKey signing;
    private final Optional<SecretKey> sealing;

    /// @throws IllegalStateException when a key is missing, cannot be used, or is one of several and not the chosen one: the
    ///         service must not start
    TokenKeys(TokenConfig config) {
        SigningProvider.preferFastest();
        load(config);
        this.signing = chosen(signingKeys, config.signingKey(), "signing-key")
                .orElseThrow(() -> new IllegalStateException("there is no signing key in " + config.keystore()));
        this.sealing = chosen(sealingKeys, config.refreshKey(), "refresh-key");
    }

    /// The one that signs new tokens.
    SigningKey signing() {
        return signing;
    }

    /// All that registries are to know, in the order of their aliases.
    Collection<SigningKey> published() {
        return Collections.unmodifiableCollection(signingKeys.values());
    }

    /// What seals refresh tokens; empty if none are to be given out.
    Optional<Seal> seal() {
        return sealing.map(key -> new Seal(key, List.copyOf(sealingKeys.values())));
    }

    private void load(TokenConfig config) {
        char[] password = config.keystorePassword().toCharArray();
        try (InputStream file = Files.newInputStream(config.keystore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, password);
            for (String alias : Collections.list(store.aliases())) {
                add(alias, store, password, config);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot read the keys in " + config.keystore(), e);
        }
    }

    private void add(String alias, KeyStore store, char[] password, TokenConfig config) throws GeneralSecurityException {
        switch (store.getKey(alias, password)) {
            case PrivateKey key -> signingKeys.put(alias,
                    SigningKey.of(key, (X509Certificate) store.getCertificate(alias), config.keyId()));
            case SecretKey key -> sealingKeys.put(alias, Seal.requireUsable(key));
            case null, default -> throw new IllegalStateException(
                    "%s in %s is neither a key that signs nor a secret key".formatted(alias, config.keystore()));
        }
    }

    private static <K> Optional<K> chosen(Map<String, K> keys, Optional<String> alias, String setting) {
        if (alias.isPresent()) {
            return Optional.of(Optional.ofNullable(keys.get(alias.get())).orElseThrow(() -> new IllegalStateException(
                    "pullgate.token.%s is %s, but the keystore has %s".formatted(setting, alias.get(), keys.keySet()))));
        }
        if (keys.size() > 1) {
            throw new IllegalStateException("the keystore has several keys: choose with pullgate.token.%s which of %s is used"
                    .formatted(setting, keys.keySet()));
        }
        return keys.values().stream().findFirst();
    }
}

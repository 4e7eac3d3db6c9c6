package io.pullgate.policy.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Set;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A new key takes the place of an old one, as docs/operator.md says: at no step does a registry refuse a token that a
/// replica signs at this step, or one that is a step behind.
class KeyRotationTest {

    @TempDir
    Path folder;

    private TestKeystore keystore;

    @BeforeEach
    void begin() {
        keystore = new TestKeystore(folder.resolve("keystore.p12"));
        keystore.addSigningKey("old");
    }

    @ParameterizedTest
    @EnumSource
    void noStepOfARotationIsRefused(TokenConfig.KeyIdForm form) {
        X509Certificate old = keystore.certificate("old");
        Replica before = Replica.start(keystore.config(form));
        Registry trustingTheOld = new Registry(Set.of(old), before.published());
        assertAccepted(trustingTheOld, before);

        keystore.addSigningKey("new");
        X509Certificate fresh = keystore.certificate("new");
        Replica publishing = Replica.start(keystore.config(form).signingWith("old"));
        Registry trustingBoth = new Registry(Set.of(old, fresh), publishing.published());
        assertAccepted(trustingTheOld, publishing);
        assertAccepted(trustingBoth, before, publishing);

        Replica signing = Replica.start(keystore.config(form).signingWith("new"));
        assertAccepted(trustingBoth, publishing, signing);

        keystore.remove("old");
        Replica after = Replica.start(keystore.config(form));
        assertAccepted(trustingBoth, signing, after);
        assertAccepted(new Registry(Set.of(fresh), after.published()), signing, after);
    }

    @Test
    void aKeyIsTrustedBeforeItSignsOrItsTokensAreRefused() {
        Registry trustingTheOld = new Registry(Set.of(keystore.certificate("old")),
                Replica.start(keystore.config()).published());
        keystore.addSigningKey("new");
        String token = Replica.start(keystore.config().signingWith("new")).token();

        assertThat(trustingTheOld.trustsTheCertificateOf(token)).isFalse();
        assertThat(trustingTheOld.findsTheKeyOf(token)).isFalse();
    }

    private static void assertAccepted(Registry registry, Replica... replicas) {
        for (Replica replica : replicas) {
            String token = replica.token();
            assertThat(registry.trustsTheCertificateOf(token)).isTrue();
            assertThat(registry.findsTheKeyOf(token)).isTrue();
        }
    }

    /// A policy-service with the keys it was started with.
    private record Replica(TokenSigner signer, JsonWebKeySet published) {

        static Replica start(TokenConfig config) {
            TokenKeys keys = new TokenKeys(config);
            try {
                return new Replica(new TokenSigner(config, keys, Clock.systemUTC()),
                        new JsonWebKeySet(JsonUtil.toJson(new JwksResource(keys).keys())));
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }

        String token() {
            return signer.sign("mia", "registry.local", "id-1",
                    List.of(new Access("repository", "acme/api", List.of("pull")))).text();
        }
    }

    /// Checks tokens in the two ways in which Distribution does: by the certificate in the token, if the bundle has it; and by
    /// the key's name, if the key set has that.
    private record Registry(Set<X509Certificate> bundle, JsonWebKeySet keySet) {

        boolean trustsTheCertificateOf(String token) {
            try {
                JsonWebSignature signature = read(token);
                X509Certificate leaf = signature.getLeafCertificateHeaderValue();
                signature.setKey(leaf.getPublicKey());
                return bundle.contains(leaf) && signature.verifySignature();
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean findsTheKeyOf(String token) {
            try {
                JsonWebSignature signature = read(token);
                JsonWebKey key = keySet.findJsonWebKey(signature.getKeyIdHeaderValue(), "EC", "sig", "ES256");
                if (key == null) {
                    return false;
                }
                signature.setKey(key.getKey());
                return signature.verifySignature();
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }

        private static JsonWebSignature read(String token) throws JoseException {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setCompactSerialization(token);
            return signature;
        }
    }
}

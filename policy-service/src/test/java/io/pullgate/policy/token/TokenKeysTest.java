package io.pullgate.policy.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeysTest {

    @TempDir
    Path folder;

    private TestKeystore keystore;

    @BeforeEach
    void begin() {
        keystore = new TestKeystore(folder.resolve("keystore.p12"));
    }

    @Test
    void theOnlyKeySigns() throws JoseException {
        keystore.addSigningKey("token");
        TokenKeys keys = new TokenKeys(keystore.config());

        assertThat(keys.signing().certificate()).isEqualTo(keystore.certificate("token"));
        assertThat(keys.published()).containsExactly(keys.signing());
        assertThat(keys.seal()).as("nothing to seal refresh tokens with").isEmpty();
        JsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(keystore.certificate("token").getPublicKey());
        assertThat(keys.signing().id()).isEqualTo(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
        assertThat(new TokenKeys(keystore.config(TokenConfig.KeyIdForm.LIBTRUST)).signing().id())
                .matches("([A-Z2-7]{4}:){11}[A-Z2-7]{4}");
    }

    @Test
    void ofSeveralKeysTheChosenOneSignsAndAllArePublished() {
        keystore.addSigningKey("old");
        keystore.addSigningKey("new");

        assertThatIllegalStateException().isThrownBy(() -> new TokenKeys(keystore.config()))
                .withMessage(
                        "the keystore has several keys: choose with pullgate.token.signing-key which of [new, old] is used");
        assertThatIllegalStateException().isThrownBy(() -> new TokenKeys(keystore.config().signingWith("other")))
                .withMessage("pullgate.token.signing-key is other, but the keystore has [new, old]");
        TokenKeys keys = new TokenKeys(keystore.config().signingWith("New"));
        assertThat(keys.signing().certificate()).isEqualTo(keystore.certificate("new"));
        assertThat(keys.published()).extracting(SigningKey::certificate)
                .containsExactly(keystore.certificate("new"), keystore.certificate("old"));
    }

    @Test
    void aKeyOfAnotherCurveIsRefused() {
        keystore.addKeyPair("token", "secp384r1");

        assertThatIllegalStateException().isThrownBy(() -> new TokenKeys(keystore.config())).withMessageContaining("P-256");
    }

    @Test
    void aSecretKeyThatIsTooShortIsRefused() {
        keystore.addSigningKey("token");
        keystore.addSecretKey("refresh", 128);

        assertThatIllegalStateException().isThrownBy(() -> new TokenKeys(keystore.config())).withMessageContaining("256 bits");
    }

    @Test
    void aKeystoreThatIsMissingOrHasNoKeyToSignIsNamed() {
        assertThatIllegalStateException().isThrownBy(() -> new TokenKeys(keystore.config()))
                .withMessageContaining("keystore.p12");

        keystore.addSecretKey("refresh", 256);

        assertThatIllegalStateException().isThrownBy(() -> new TokenKeys(keystore.config()))
                .withMessageStartingWith("there is no signing key in").withMessageEndingWith("keystore.p12");
    }
}

package io.pullgate.policy.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.pullgate.policy.token.TestKeystore.FixedTokenConfig;

class TokenSignerTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00.9Z");

    @TempDir
    static Path folder;

    private static TestKeystore keystore;

    @BeforeAll
    static void createKey() {
        keystore = TestKeystore.in(folder);
    }

    @Test
    void theTokenIsSignedAndSaysWhatTheSpecificationWants() throws JoseException {
        TokenSigner signer = signer(TokenConfig.KeyIdForm.RFC7638);

        TokenSigner.SignedToken token = signer.sign("mia", "registry.local", "id-1",
                List.of(new Access("repository", "acme/api", List.of("pull"))));

        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(token.text());
        signature.setKey(signer.key().certificate().getPublicKey());
        assertThat(signature.verifySignature()).isTrue();
        assertThat(TestKeystore.claims(token.text())).containsAllEntriesOf(Map.of("iss", "pullgate", "sub", "mia",
                "aud", "registry.local", "jti", "id-1", "iat", NOW.getEpochSecond(), "nbf", NOW.getEpochSecond(),
                "exp", NOW.getEpochSecond() + 60));
        assertThat(payload(token)).contains("\"aud\":\"registry.local\"").contains("\"actions\":[\"pull\"]");
    }

    @Test
    void theCertificateGoesWithTheToken() throws JoseException {
        TokenSigner signer = signer(TokenConfig.KeyIdForm.RFC7638);
        JsonWebSignature signature = new JsonWebSignature();

        signature.setCompactSerialization(signer.sign("", "registry.local", "id-1", List.of()).text());

        assertThat(signature.getCertificateChainHeaderValue()).containsExactly(signer.key().certificate());
        assertThat(signature.getAlgorithmHeaderValue()).isEqualTo("ES256");
    }

    @Test
    void theKeyIdIsTheThumbprintOfRfc7638() throws JoseException {
        SigningKey key = signer(TokenConfig.KeyIdForm.RFC7638).key();

        JsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(key.certificate().getPublicKey());
        assertThat(key.id()).isEqualTo(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
    }

    @Test
    void theKeyIdForOlderRegistriesIsTwelveGroupsOfFour() {
        assertThat(signer(TokenConfig.KeyIdForm.LIBTRUST).key().id()).matches("([A-Z2-7]{4}:){11}[A-Z2-7]{4}");
    }

    @Test
    void aKeyOfAnotherCurveIsRefused() {
        TestKeystore other = new TestKeystore(folder.resolve("other.p12"));
        other.create("secp384r1");

        assertThatThrownBy(() -> SigningKey.load(other.config(TokenConfig.KeyIdForm.RFC7638)))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("P-256");
    }

    @Test
    void aMissingKeystoreIsNamed() {
        assertThatThrownBy(() -> SigningKey
                .load(new TestKeystore(folder.resolve("nowhere.p12")).config(TokenConfig.KeyIdForm.RFC7638)))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("nowhere.p12");
    }

    @Test
    void aTokenLivesAtLeastAMinute() {
        TokenConfig tooShort = new FixedTokenConfig(keystore.file(), TestKeystore.PASSWORD, "pullgate",
                Duration.ofSeconds(59), TokenConfig.KeyIdForm.RFC7638);

        assertThatThrownBy(() -> new TokenSigner(tooShort, Clock.systemUTC())).hasMessageContaining("60 seconds");
    }

    private TokenSigner signer(TokenConfig.KeyIdForm form) {
        return new TokenSigner(keystore.config(form), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String payload(TokenSigner.SignedToken token) {
        return new String(Base64.getUrlDecoder().decode(token.text().split("\\.")[1]), StandardCharsets.UTF_8);
    }
}

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

import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        TokenSigner signer = signer();

        TokenSigner.SignedToken token = signer.sign("mia", "registry.local", "id-1",
                List.of(new Access("repository", "acme/api", List.of("pull"))));

        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(token.text());
        signature.setKey(keystore.certificate("token").getPublicKey());
        assertThat(signature.verifySignature()).isTrue();
        assertThat(TestKeystore.claims(token.text())).containsAllEntriesOf(Map.of("iss", "pullgate", "sub", "mia",
                "aud", "registry.local", "jti", "id-1", "iat", NOW.getEpochSecond(), "nbf", NOW.getEpochSecond(),
                "exp", NOW.getEpochSecond() + 60));
        assertThat(payload(token)).contains("\"aud\":\"registry.local\"").contains("\"actions\":[\"pull\"]");
    }

    @Test
    void theCertificateGoesWithTheToken() throws JoseException {
        TokenSigner signer = signer();
        JsonWebSignature signature = new JsonWebSignature();

        signature.setCompactSerialization(signer.sign("", "registry.local", "id-1", List.of()).text());

        assertThat(signature.getCertificateChainHeaderValue()).containsExactly(keystore.certificate("token"));
        assertThat(signature.getAlgorithmHeaderValue()).isEqualTo("ES256");
    }

    @Test
    void aTokenLivesAtLeastAMinute() {
        TokenConfig tooShort = keystore.config().living(Duration.ofSeconds(59));

        assertThatThrownBy(() -> new TokenSigner(tooShort, new TokenKeys(tooShort), Clock.systemUTC()))
                .hasMessageContaining("60 seconds");
    }

    private TokenSigner signer() {
        return new TokenSigner(keystore.config(), new TokenKeys(keystore.config()), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String payload(TokenSigner.SignedToken token) {
        return new String(Base64.getUrlDecoder().decode(token.text().split("\\.")[1]), StandardCharsets.UTF_8);
    }
}

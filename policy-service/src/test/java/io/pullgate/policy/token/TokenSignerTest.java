package io.pullgate.policy.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

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

    @Test
    void theEndOfTheCertificateIsAnnouncedAMonthBefore() {
        Instant end = keystore.certificate("token").getNotAfter().toInstant();

        assertThat(warningsAt(end.minus(Duration.ofDays(31)))).isEmpty();
        assertThat(warningsAt(end.minus(Duration.ofDays(29)))).singleElement().asString()
                .contains("the certificate of the signing key ends at " + end);
    }

    private static List<String> warningsAt(Instant now) {
        List<String> warnings = new ArrayList<>();
        Handler listener = new Handler() {

            @Override
            public void publish(LogRecord record) {
                if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                    warnings.add(new SimpleFormatter().formatMessage(record));
                }
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        };
        Logger log = Logger.getLogger(TokenSigner.class.getName());
        log.addHandler(listener);
        try {
            TokenSigner _ = new TokenSigner(keystore.config(), new TokenKeys(keystore.config()),
                    Clock.fixed(now, ZoneOffset.UTC));
        } finally {
            log.removeHandler(listener);
        }
        return warnings;
    }

    private TokenSigner signer() {
        return new TokenSigner(keystore.config(), new TokenKeys(keystore.config()), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String payload(TokenSigner.SignedToken token) {
        return new String(Base64.getUrlDecoder().decode(token.text().split("\\.")[1]), StandardCharsets.UTF_8);
    }
}

package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class TokenSecretTest {

    @Test
    void isAPrefixAnd43CharactersOfChance() {
        assertThat(TokenSecret.random().reveal()).matches("pgp_[A-Za-z0-9_-]{43}");
    }

    @Test
    void neverComesTwice() {
        Set<String> many = Stream.generate(TokenSecret::random).limit(1_000).map(TokenSecret::reveal)
                .collect(Collectors.toSet());

        assertThat(many).hasSize(1_000);
    }

    @Test
    void isKeptAsTheHashOfTheWholeToken() throws Exception {
        TokenSecret secret = TokenSecret.random();

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.reveal().getBytes(StandardCharsets.UTF_8));

        assertThat(secret.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void aSessionsBearerIsKnownByItsForm() {
        assertThat(TokenSecret.ofSession().reveal()).matches("pgs_[A-Za-z0-9_-]{43}");
        assertThat(TokenSecret.ofSession().isOfSession()).isTrue();
        assertThat(TokenSecret.random().isOfSession()).isFalse();
        assertThat(TokenSecret.shown("eyJhbGciOiJSUzI1NiJ9.e30.x").isOfSession()).isFalse();
    }

    @Test
    void whatSomebodyShowsIsHashedWhateverItIs() {
        assertThat(TokenSecret.shown("").sha256())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(TokenSecret.shown("ä\u0000").sha256()).hasSize(64).isNotEqualTo(TokenSecret.shown("a").sha256());
    }

    @Test
    void doesNotTellItselfToALog() {
        TokenSecret secret = TokenSecret.random();

        assertThat(secret.toString()).isEqualTo("pgp_***");
        assertThat(TokenSecret.ofSession()).hasToString("pgs_***");
        assertThat(TokenSecret.shown("secret").toString()).doesNotContain("secret");
    }
}

package io.pullgate.policy.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {

    @Test
    void theFirstColonPartsUserNameAndPassword() {
        assertThat(BasicCredentials.parse(header("mia:a:b"))).isEqualTo(new BasicCredentials("mia", "a:b"));
    }

    @Test
    void theNameOfTheSchemeIsNotCaseSensitive() {
        assertThat(BasicCredentials.parse(header("mia:x").replace("Basic", "bASIC")).username()).isEqualTo("mia");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Basic", "Basic ", "Basic !!!", "Bearer abc", "Basic bWlh", "Basic Ong=", "Basic /////w==" })
    void anythingElseIsNoCredential(String header) {
        assertThatThrownBy(() -> BasicCredentials.parse(header)).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(new BasicCredentials("mia", "pgp_secret").toString()).contains("mia").doesNotContain("pgp_secret");
    }

    private static String header(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}

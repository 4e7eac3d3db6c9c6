package io.pullgate.settings.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Username;

class ProvisioningTokenTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Okta                | okta.acme@scim
            Entra ID (Prod)     | entra-id-prod.acme@scim
            __key_cloak 26.7__  | key-cloak-26-7.acme@scim
            Zugänge             | zug-nge.acme@scim
            密码                 | token.acme@scim
            """)
    void whatIsDoneWithATokenIsDoneInItsName(String label, String actor) {
        assertThat(token(label, Optional.empty()).actor()).isEqualTo(new Username(actor));
    }

    @Test
    void theLongestNamesAreAUsernameStill() {
        ProvisioningToken token = new ProvisioningToken(new UUID(1, 1), new OrganizationName("a".repeat(63)), "x".repeat(100),
                "0".repeat(64), new Username("olivia"), NOON, Optional.empty(), Optional.empty());

        assertThat(token.actor().value()).hasSize(100 + 1 + 63 + "@scim".length());
    }

    @Test
    void aTokenIsGoodUntilItExpires() {
        assertThat(token("a", Optional.empty()).isActive(NOON)).isTrue();
        assertThat(token("a", Optional.of(NOON.plusMillis(1))).isActive(NOON)).isTrue();
        assertThat(token("a", Optional.of(NOON)).isActive(NOON)).isFalse();
    }

    @Test
    void aSecretIsShownOnlyWhenAskedFor() {
        ProvisioningSecret secret = ProvisioningSecret.random();

        assertThat(secret.reveal()).matches("pgscim_[A-Za-z0-9_-]{43}");
        assertThat(secret).hasToString("pgscim_***");
        assertThat(secret.sha256()).matches("[0-9a-f]{64}").isNotEqualTo(ProvisioningSecret.random().sha256());
    }

    @Test
    void whatIsPresentedIsTheSecretThatWasIssued() {
        ProvisioningSecret secret = ProvisioningSecret.random();

        assertThat(ProvisioningSecret.presented(secret.reveal())).map(ProvisioningSecret::sha256).contains(secret.sha256());
        assertThat(ProvisioningSecret.presented("pgp_" + secret.reveal().substring(7))).isEmpty();
        assertThat(ProvisioningSecret.presented(secret.reveal() + "x")).isEmpty();
    }

    private static ProvisioningToken token(String label, Optional<Instant> expiresAt) {
        return new ProvisioningToken(new UUID(1, 1), new OrganizationName("acme"), label, "0".repeat(64),
                new Username("olivia"), NOON.minusSeconds(60), expiresAt, Optional.empty());
    }
}

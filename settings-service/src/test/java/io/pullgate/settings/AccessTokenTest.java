package io.pullgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class AccessTokenTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void withoutAnEndItIsActiveUntilItIsRevoked() {
        AccessToken token = token(Optional.empty());

        assertThat(token.isActive(NOON.plusSeconds(1_000_000_000))).isTrue();
        assertThat(token.revoke(token.stamp()).isActive(NOON)).isFalse();
    }

    @Test
    void atItsEndItIsNoLongerActive() {
        AccessToken token = token(Optional.of(NOON));

        assertThat(token.isActive(NOON.minusNanos(1))).isTrue();
        assertThat(token.isActive(NOON)).isFalse();
    }

    @Test
    void theChangeLogDoesNotGetTheHash() {
        assertThat(token(Optional.of(NOON)).document()).containsOnlyKeys("username", "token_label", "scopes", "expires_at");
    }

    private static AccessToken token(Optional<Instant> end) {
        return new AccessToken(UUID.randomUUID(), new Username("mia"), "laptop", "0".repeat(64),
                List.of(TokenScope.REPO_READ), NOON.minusSeconds(60), end, false,
                new Stamp(UUID.randomUUID(), NOON.minusSeconds(60), new Revision(1)));
    }
}

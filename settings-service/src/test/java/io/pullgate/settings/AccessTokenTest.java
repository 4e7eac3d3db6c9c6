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
    void suspendedItIsNotActiveUntilItIsResumed() {
        AccessToken token = token(Optional.empty());

        AccessToken suspended = change(Optional.empty(), Optional.of(false)).applied(token, token.stamp());
        AccessToken resumed = change(Optional.empty(), Optional.of(true)).applied(suspended, token.stamp());

        assertThat(suspended.isActive(NOON)).isFalse();
        assertThat(suspended.document()).containsEntry("is_active", false);
        assertThat(resumed).isEqualTo(token);
    }

    @Test
    void whatIsWantedAndAlreadySoIsNoChange() {
        AccessToken token = token(Optional.empty());

        assertThat(change(Optional.of("laptop"), Optional.of(true)).changes(token)).isFalse();
        assertThat(change(Optional.empty(), Optional.empty()).changes(token)).isFalse();
        assertThat(change(Optional.of("desktop"), Optional.empty()).changes(token)).isTrue();
        assertThat(change(Optional.empty(), Optional.of(false)).changes(token)).isTrue();
    }

    @Test
    void atItsEndItIsNoLongerActive() {
        AccessToken token = token(Optional.of(NOON));

        assertThat(token.isActive(NOON.minusNanos(1))).isTrue();
        assertThat(token.isActive(NOON)).isFalse();
    }

    @Test
    void theChangeLogDoesNotGetTheHash() {
        assertThat(token(Optional.of(NOON)).document())
                .containsOnlyKeys("username", "token_label", "scopes", "expires_at", "is_active");
    }

    private static TokenChange change(Optional<String> label, Optional<Boolean> active) {
        return new TokenChange(label, active);
    }

    private static AccessToken token(Optional<Instant> end) {
        return new AccessToken(UUID.randomUUID(), new Actor(new Username("mia"), Optional.empty(), Optional.empty()), "laptop",
                "0".repeat(64), List.of(TokenScope.REPO_READ), NOON.minusSeconds(60), end, AccessToken.State.ACTIVE,
                Optional.empty(), new Stamp(UUID.randomUUID(), NOON.minusSeconds(60), new Revision(1)));
    }
}

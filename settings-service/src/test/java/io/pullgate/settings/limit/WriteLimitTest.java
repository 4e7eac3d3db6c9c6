package io.pullgate.settings.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.pullgate.settings.SettingsException;
import io.pullgate.settings.limit.WriteLimit.Allowance;

class WriteLimitTest {

    @Test
    void aBurstIsGrantedAndThenNoMore() {
        WriteLimit limit = new WriteLimit(FixedLimits.writes(1, 3));

        assertThat(limit.ofUser("olivia").orElseThrow().remaining()).isEqualTo(2);
        limit.ofUser("olivia").orElseThrow().require();
        limit.ofUser("olivia").orElseThrow().require();

        Allowance refused = limit.ofUser("olivia").orElseThrow();
        assertThat(refused.granted()).isFalse();
        assertThat(refused.pause()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        assertThatThrownBy(refused::require).isInstanceOf(SettingsException.Throttled.class);
    }

    @Test
    void aUserIsNobodysAddress() {
        WriteLimit limit = new WriteLimit(FixedLimits.writes(1, 1));
        limit.ofUser("192.0.2.1").orElseThrow().require();

        limit.ofAddress(Optional.of("192.0.2.1")).orElseThrow().require();

        assertThat(limit.ofUser("192.0.2.1").orElseThrow().granted()).isFalse();
        assertThat(limit.ofAddress(Optional.of("192.0.2.1")).orElseThrow().granted()).isFalse();
    }

    @Test
    void theQuotaIsWhatFitsIntoTheTimeInWhichItComesBack() {
        Allowance allowance = new WriteLimit(FixedLimits.writes(200, 2_000)).ofUser("olivia").orElseThrow();

        assertThat(allowance.quota()).isEqualTo(2_000);
        assertThat(allowance.window()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void noLimitIsNoLimit() {
        assertThat(new WriteLimit(FixedLimits.writes(0, 1)).ofUser("olivia")).isEmpty();
    }
}

package io.pullgate.settings.limit;

import java.time.Duration;

/// Limits as a test needs them.
record FixedLimits(int writesPerSecond, int writeBurst, int failuresPerAddress, int failuresPerUsername,
        Duration failureWindow) implements LimitsConfig {

    static FixedLimits failures(int perAddress, int perUsername, Duration window) {
        return new FixedLimits(1, 1, perAddress, perUsername, window);
    }

    static FixedLimits writes(int perSecond, int burst) {
        return new FixedLimits(perSecond, burst, 1, 1, Duration.ofMinutes(1));
    }
}

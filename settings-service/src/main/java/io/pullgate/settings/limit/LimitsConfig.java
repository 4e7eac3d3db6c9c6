package io.pullgate.settings.limit;

import java.time.Duration;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much one caller may do, and get wrong. Each replica counts for itself.
@ConfigMapping(prefix = "pullgate.limits")
interface LimitsConfig {

    /// How many requests that change something a caller may send in the long run; 0 for any number.
    @PositiveOrZero
    @WithDefault("200")
    int writesPerSecond();

    /// How many of them a caller may send at once, after a pause.
    @Positive
    @WithDefault("2000")
    int writeBurst();

    /// How many failed sign-ins an address has within the window.
    @Positive
    @WithDefault("20")
    int failuresPerAddress();

    /// How many failed sign-ins a username has within the window, wherever they come from.
    @Positive
    @WithDefault("10")
    int failuresPerUsername();

    /// How long failures count, from the first one.
    @WithDefault("5m")
    Duration failureWindow();
}

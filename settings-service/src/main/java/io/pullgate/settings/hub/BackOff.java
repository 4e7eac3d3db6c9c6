package io.pullgate.settings.hub;

import java.time.Duration;

/// How long to wait after failures: twice as long after each, with some chance in it, so that many who failed together do
/// not come back together.
record BackOff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /// @param failures in a row, at least one
    /// @param chance from 0 up to 1
    Duration after(int failures, double chance) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long full = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(full / 2 + Math.round(full / 2.0 * chance));
    }
}

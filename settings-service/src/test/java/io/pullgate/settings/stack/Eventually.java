package io.pullgate.settings.stack;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/// Waits for what other threads do.
public final class Eventually {

    private Eventually() {
    }

    public static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).untilAsserted(assertion);
    }
}

package io.pullgate.settings.use;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/// Somebody has shown a personal access token.
record TokenUse(UUID token, Instant at) {

    TokenUse {
        requireNonNull(token, "token");
        requireNonNull(at, "at");
    }
}

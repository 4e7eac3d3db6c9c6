package io.pullgate.settings.limit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// Somebody has failed so often that nobody is listened to any more, for a while.
///
/// @param target the address or the username that is locked out
public record Lockout(Kind kind, String target, int failures, Duration pause) {

    public Lockout {
        requireNonNull(kind, "kind");
        requireNonNull(target, "target");
        requireNonNull(pause, "pause");
    }

    /// What is locked out.
    public enum Kind {
        ADDRESS("address"),
        USERNAME("username");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}

package io.pullgate.settings.signin;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// One thing an administrator does on a machine.
///
/// @param command what to type for it; empty where there is nothing to type
public record Step(Platform platform, String text, Optional<String> command) {

    public Step {
        requireNonNull(platform, "platform");
        requireNonNull(text, "text");
        requireNonNull(command, "command");
    }

    static Step of(Platform platform, String text) {
        return new Step(platform, text, Optional.empty());
    }

    static Step of(Platform platform, String text, String command) {
        return new Step(platform, text, Optional.of(command));
    }
}

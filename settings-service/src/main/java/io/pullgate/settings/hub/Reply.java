package io.pullgate.settings.hub;

import java.time.Instant;
import java.util.Optional;

/// An answer, and how long nothing else shall be asked after it.
///
/// @param quietUntil empty where nothing was said of that
public record Reply(Answer answer, Optional<Instant> quietUntil) {
}

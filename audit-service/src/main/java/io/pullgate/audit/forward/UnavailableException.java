package io.pullgate.audit.forward;

import java.time.Duration;
import java.util.Optional;

/// The receiver is away, or does not take anything from us. Says nothing about the events.
final class UnavailableException extends DeliveryException {

    private static final long serialVersionUID = 1;

    private final Duration notBefore;

    UnavailableException(String message) {
        this(message, Optional.empty());
    }

    /// @param retryAfter when the receiver wants to be asked again
    UnavailableException(String message, Optional<Duration> retryAfter) {
        super(message);
        this.notBefore = retryAfter.orElse(Duration.ZERO);
    }

    /// How long the receiver wants to be left alone; zero if it does not say.
    Duration notBefore() {
        return notBefore;
    }
}

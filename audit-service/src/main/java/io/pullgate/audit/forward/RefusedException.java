package io.pullgate.audit.forward;

/// The receiver read what it was sent, and will not have it.
final class RefusedException extends DeliveryException {

    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}

package io.pullgate.policy.recording;

/// A journal entry that Kafka will never take, however often it is sent.
final class UndeliverableException extends Exception {

    private static final long serialVersionUID = 1L;

    UndeliverableException(String reason) {
        super(reason);
    }
}

package io.pullgate.policy.recording;

import java.util.Optional;

import io.pullgate.policy.journal.Entry;

/// An entry of the journal on its way to Kafka.
final class Shipment {

    private final Entry entry;
    private volatile boolean settled;
    private volatile Optional<Exception> failure = Optional.empty();

    Shipment(Entry entry) {
        this.entry = entry;
    }

    Entry entry() {
        return entry;
    }

    int bytes() {
        return entry.payload().length;
    }

    /// Whether it needs no further attempt: Kafka has it, or never will.
    boolean isSettled() {
        return settled;
    }

    void settle() {
        settled = true;
    }

    /// Why the last attempt failed; empty while one is under way.
    Optional<Exception> failure() {
        return failure;
    }

    void fail(Exception reason) {
        failure = Optional.of(reason);
    }

    void tryAgain() {
        failure = Optional.empty();
    }
}

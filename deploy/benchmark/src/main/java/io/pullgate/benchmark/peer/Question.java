package io.pullgate.benchmark.peer;

/// What a peer is asked, in its own form.
public sealed interface Question {

    /// JSON that is sent to the peer's address.
    record Post(String body) implements Question {
    }

    /// What stands behind the `?` of the peer's address.
    record Get(String query) implements Question {
    }
}

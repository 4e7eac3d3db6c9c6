package io.pullgate.settings.store;

import io.pullgate.settings.Topic;

/// Something waits to be published, as soon as the transaction is committed.
public record Marked(Topic topic) {
}

package io.pullgate.settings.store;

import static java.util.Objects.requireNonNull;

import io.pullgate.settings.Topic;

/// One thing whose present state has to be published.
public record DirtyKey(Topic topic, String key) {

    public DirtyKey {
        requireNonNull(topic, "topic");
        requireNonNull(key, "key");
    }
}

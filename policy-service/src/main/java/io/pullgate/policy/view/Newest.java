package io.pullgate.policy.view;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The newest value of every key; what is not newer changes nothing, however late or often it arrives.
final class Newest<V> {

    private final Map<String, Revised<V>> byKey = new ConcurrentHashMap<>();

    Optional<V> get(String key) {
        return Optional.ofNullable(byKey.get(key)).map(Revised::value);
    }

    /// Returns whether the value was newer and is now held.
    boolean put(String key, long revision, V value) {
        Revised<V> offered = new Revised<>(revision, value);
        return byKey.merge(key, offered, (held, other) -> other.revision() > held.revision() ? other : held) == offered;
    }

    int size() {
        return byKey.size();
    }

    private record Revised<V>(long revision, V value) {
    }
}

package io.pullgate.policy.view;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

    /// The keys of all values that are like this, in no order. Looks at every one.
    Stream<String> keysOf(Predicate<V> wanted) {
        return byKey.entrySet().stream().filter(entry -> wanted.test(entry.getValue().value())).map(Map.Entry::getKey);
    }

    int size() {
        return byKey.size();
    }

    private record Revised<V>(long revision, V value) {
    }
}

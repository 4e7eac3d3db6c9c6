package io.pullgate.policy.view;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The newest value of every key; what is not newer changes nothing, however late or often it arrives.
///
/// One thread writes, any number read without waiting. It is a table of open addresses, because a million keys are common here: each
/// costs two to four references, where a map costs an object besides. Values hold their keys themselves, and none is ever taken out.
final class Newest<V> {

    private static final int SMALLEST = 16;
    /// Nobody looks further than this for a key: names are given by people, who could make thousands of one hash.
    private static final int LONGEST_WALK = 128;
    /// Two to the 32nd in the golden ratio: neighbours come to lie far apart.
    private static final int SPREAD = 0x9E3779B9;

    private final Function<V, String> key;
    private final ToLongFunction<V> revision;
    private volatile AtomicReferenceArray<V> table = new AtomicReferenceArray<>(SMALLEST);
    /// What found no place within a walk, in a map that sorts what has one hash.
    private final Map<String, V> crowded = new ConcurrentHashMap<>();
    private volatile int size;

    Newest(Function<V, String> key, ToLongFunction<V> revision) {
        this.key = key;
        this.revision = revision;
    }

    Optional<V> get(String wanted) {
        AtomicReferenceArray<V> now = table;
        int place = place(now, wanted);
        V held = place < 0 ? null : now.getAcquire(place);
        // What was empty on the way may have become another's meanwhile.
        return Optional.ofNullable(held != null && is(held, wanted.hashCode(), wanted) ? held : crowded.get(wanted));
    }

    /// Returns whether the value was newer and is now held.
    synchronized boolean put(V value) {
        String name = key.apply(value);
        Optional<V> held = get(name);
        if (held.isPresent() && revision.applyAsLong(held.orElseThrow()) >= revision.applyAsLong(value)) {
            return false;
        }
        if (held.isEmpty()) {
            size++;
            growIfFull();
        }
        set(table, name, value);
        return true;
    }

    /// All values; while it grows, one may be among them twice, and not as it is now.
    Stream<V> values() {
        AtomicReferenceArray<V> now = table;
        return Stream.concat(IntStream.range(0, now.length()).mapToObj(now::getAcquire), crowded.values().stream())
                .filter(Objects::nonNull);
    }

    int size() {
        return size;
    }

    /// What is crowded out stays so, even when there is room again: who reads the table before it grew must find it.
    private void set(AtomicReferenceArray<V> into, String name, V value) {
        int place = place(into, name);
        if (place < 0 || crowded.containsKey(name)) {
            crowded.put(name, value);
        } else {
            into.setRelease(place, value);
        }
    }

    /// Half of the table stays empty, so that walks are short. Whoever reads the old one meanwhile misses nothing that was there.
    private void growIfFull() {
        AtomicReferenceArray<V> full = table;
        if (size > full.length() / 2) {
            AtomicReferenceArray<V> wider = new AtomicReferenceArray<>(full.length() * 2);
            for (int at = 0; at < full.length(); at++) {
                V value = full.getPlain(at);
                if (value != null) {
                    set(wider, key.apply(value), value);
                }
            }
            table = wider;
        }
    }

    /// Where the key is, or would be put; negative where that is too far away.
    private int place(AtomicReferenceArray<V> in, String wanted) {
        int mask = in.length() - 1;
        int hash = wanted.hashCode();
        // Names that are counted through have hashes in a row, which would make for long walks.
        int start = hash * SPREAD >>> Integer.numberOfLeadingZeros(mask);
        for (int step = 0; step < LONGEST_WALK && step <= mask; step++) {
            int at = start + step & mask;
            V value = in.getAcquire(at);
            if (value == null || is(value, hash, wanted)) {
                return at;
            }
        }
        return -1;
    }

    /// A string remembers its hash: its letters are looked at only where they are the wanted ones in all likelihood.
    private boolean is(V value, int hash, String wanted) {
        String name = key.apply(value);
        return name.hashCode() == hash && name.equals(wanted);
    }
}

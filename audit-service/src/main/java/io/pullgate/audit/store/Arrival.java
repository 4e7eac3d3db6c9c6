package io.pullgate.audit.store;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.pullgate.audit.Entry;

/// An entry that may become a record, and the chain it belongs to.
///
/// @param bucket the number of the partition it came from
record Arrival<T extends Entry>(int bucket, T entry) {

    static <T extends Entry> List<Arrival<T>> only(Class<T> type, List<Received> batch) {
        return batch.stream().filter(received -> type.isInstance(received.entry()))
                .map(received -> new Arrival<>(received.partition().number(), type.cast(received.entry()))).toList();
    }

    /// Each entry that is not known, once: where a batch repeats one, the first.
    ///
    /// @param known the places in the list of those that are stored already
    /// @param key what two messages about the same event have in common
    static <T extends Entry> List<Arrival<T>> fresh(List<Arrival<T>> arrivals, BitSet known, Function<T, Object> key) {
        Set<Object> keys = HashSet.newHashSet(arrivals.size());
        List<Arrival<T>> fresh = new ArrayList<>(arrivals.size());
        for (int place = 0; place < arrivals.size(); place++) {
            if (!known.get(place) && keys.add(key.apply(arrivals.get(place).entry()))) {
                fresh.add(arrivals.get(place));
            }
        }
        return fresh;
    }
}

package io.pullgate.benchmark.propagation;

import java.nio.file.Path;
import java.util.List;

/// What a [BareHop] is to do: until when to send how large a record how often, from when on to note how long it took, and
/// where to leave the result.
record HopOrder(String bootstrapServers, long fromEpochMillis, long toEpochMillis, long intervalNanos, int bytes,
        Path result) {

    List<String> words() {
        return List.of(bootstrapServers, Long.toString(fromEpochMillis), Long.toString(toEpochMillis),
                Long.toString(intervalNanos), Integer.toString(bytes), result.toString());
    }

    static HopOrder parse(List<String> words) {
        return new HopOrder(words.get(0), Long.parseLong(words.get(1)), Long.parseLong(words.get(2)),
                Long.parseLong(words.get(3)), Integer.parseInt(words.get(4)), Path.of(words.get(5)));
    }
}

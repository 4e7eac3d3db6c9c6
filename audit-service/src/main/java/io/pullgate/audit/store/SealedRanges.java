package io.pullgate.audit.store;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.Link;

/// What signed checkpoints say of records that are not kept any more: the links at both ends of each range.
public final class SealedRanges {

    private final Map<Place, Link> lasts = new HashMap<>();
    private final Map<Place, Link> befores = new HashMap<>();

    private SealedRanges() {
    }

    /// @param checkpoints whose signatures are good, the oldest first
    public static SealedRanges of(List<Checkpoint> checkpoints) {
        SealedRanges sealed = new SealedRanges();
        checkpoints.stream().flatMap(checkpoint -> checkpoint.purge().stream()).flatMap(purge -> purge.ranges().stream())
                .forEach(sealed::add);
        return sealed;
    }

    /// The link of the record at a place, if a range ends there.
    Optional<Link> last(String kind, int bucket, long position) {
        return Optional.ofNullable(lasts.get(new Place(kind, bucket, position)));
    }

    /// The link of the record before a place, if a range begins there and says so.
    Optional<Link> before(String kind, int bucket, long position) {
        return Optional.ofNullable(befores.get(new Place(kind, bucket, position)));
    }

    private void add(Checkpoint.Range range) {
        lasts.put(new Place(range.kind(), range.bucket(), range.to()), link(range.link()));
        range.before().ifPresent(
                before -> befores.put(new Place(range.kind(), range.bucket(), range.from()), link(before)));
    }

    private static Link link(String hexadecimal) {
        return Link.of(HexFormat.of().parseHex(hexadecimal));
    }

    private record Place(String kind, int bucket, long position) {
    }
}

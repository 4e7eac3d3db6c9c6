package io.pullgate.audit.verify;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.Checkpoint.ChainEnd;

/// What the checkpoints say of each chain, as far as a scope asks for it.
final class Expectation {

    private final Trail trail;
    private final Scope scope;
    private final Map<ChainId, NavigableMap<Long, Checkpoint.Range>> purged;
    private final List<Interval> intervals;

    Expectation(Trail trail, Scope scope) {
        this.trail = trail;
        this.scope = scope;
        this.purged = trail.purged();
        this.intervals = within().map(Interval::new).toList();
        if (!scope.only().isEmpty()) {
            intervals.forEach(Interval::cannotBeTold);
        }
    }

    Trail trail() {
        return trail;
    }

    List<Interval> intervals() {
        return intervals;
    }

    /// The chains that have to be there.
    Stream<ChainId> chains() {
        TreeSet<ChainId> chains = new TreeSet<>();
        within().flatMap(checkpoint -> checkpoint.chains().stream())
                .forEach(chain -> chains.add(new ChainId(chain.kind(), chain.bucket())));
        return chains.stream().filter(scope::includes);
    }

    boolean includes(ChainId chain) {
        return scope.includes(chain);
    }

    ChainWalk begin(ChainId chain) {
        Mark start = trail.numbered(scope.after()).map(checkpoint -> mark(checkpoint, chain, null))
                .orElse(new Mark(0, new byte[RecordLinks.HASH], null));
        List<Mark> marks = new ArrayList<>();
        intervals.forEach(interval -> marks.add(mark(trail.numbered(interval.number()).orElseThrow(), chain, interval)));
        return new ChainWalk(chain, start, marks, purged.getOrDefault(chain, new TreeMap<>()));
    }

    private Stream<Checkpoint> within() {
        long through = scope.through().orElse(trail.newest().number());
        return trail.checkpoints().stream()
                .filter(checkpoint -> checkpoint.number() > scope.after() && checkpoint.number() <= through);
    }

    private static Mark mark(Checkpoint checkpoint, ChainId id, Interval interval) {
        ChainEnd end = checkpoint.chains().stream()
                .filter(chain -> chain.bucket() == id.bucket() && chain.kind().equals(id.kind())).findFirst()
                .orElse(new ChainEnd(id.kind(), id.bucket(), 0, Checkpoint.NO_HASH));
        return new Mark(end.length(), HexFormat.of().parseHex(end.head()), interval);
    }

    /// How long a chain is at a checkpoint, and its last link there.
    record Mark(long length, byte[] head, Interval interval) {
    }
}

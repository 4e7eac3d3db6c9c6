package io.pullgate.audit.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.Checkpoint.ChainEnd;
import io.pullgate.audit.integrity.PublicCheckpointKey;
import io.pullgate.audit.integrity.SignedCheckpoint;
import io.pullgate.audit.integrity.UntrustedCheckpointException;

/// Checkpoints, each signed, and each following the one before: all from the first on, or those of a pack.
record Trail(List<Checkpoint> checkpoints) {

    Trail {
        checkpoints = List.copyOf(checkpoints);
    }

    /// @param texts the signed texts by the numbers they are published under
    static Trail of(SortedMap<Long, String> texts, Map<String, PublicCheckpointKey> trusted) throws BadEvidenceException {
        if (texts.isEmpty()) {
            throw bad(Fault.CHECKPOINT_MISSING, 1, "it is missing");
        }
        return of(1, texts, trusted);
    }

    /// Those from the lowest number on, of which it is not known what they follow; there may be none.
    static Trail part(SortedMap<Long, String> texts, Map<String, PublicCheckpointKey> trusted) throws BadEvidenceException {
        return texts.isEmpty() ? new Trail(List.of()) : of(texts.firstKey(), texts, trusted);
    }

    private static Trail of(long first, SortedMap<Long, String> texts, Map<String, PublicCheckpointKey> trusted)
            throws BadEvidenceException {
        List<Checkpoint> trail = new ArrayList<>();
        String previous = Checkpoint.NO_HASH;
        for (long number = first; number <= texts.lastKey(); number++) {
            String text = texts.get(number);
            if (text == null) {
                throw bad(Fault.CHECKPOINT_MISSING, number, "it is missing");
            }
            SignedCheckpoint signed = verify(number, text, trusted);
            Checkpoint before = trail.isEmpty() ? null : trail.getLast();
            follow(number, signed.content(), number == first && first > 1 ? signed.content().previous() : previous);
            if (before != null) {
                requireNothingTakenBack(before, signed.content());
            }
            trail.add(signed.content());
            previous = signed.hash();
        }
        return new Trail(trail);
    }

    Checkpoint newest() {
        return checkpoints.getLast();
    }

    Optional<Checkpoint> numbered(long number) {
        long index = checkpoints.isEmpty() ? -1 : number - checkpoints.getFirst().number();
        return index < 0 || index >= checkpoints.size() ? Optional.empty() : Optional.of(checkpoints.get((int) index));
    }

    /// Records decided before may be without names; empty if none may.
    Optional<Instant> namesGoneBefore() {
        return checkpoints.isEmpty() ? Optional.empty() : newest().namesGoneBefore();
    }

    /// What is said to be purged of each chain, by first position. What was still there at the next checkpoint has to be there again.
    Map<ChainId, NavigableMap<Long, Checkpoint.Range>> purged() {
        Map<ChainId, NavigableMap<Long, Checkpoint.Range>> purged = new TreeMap<>();
        List<Checkpoint.Range> last = List.of();
        for (Checkpoint checkpoint : checkpoints) {
            if (checkpoint.notPurged().isPresent()) {
                last.forEach(range -> of(purged, range).remove(range.from()));
            }
            last = checkpoint.purge().map(Checkpoint.Purge::ranges).orElse(List.of());
            last.forEach(range -> of(purged, range).put(range.from(), range));
        }
        return purged;
    }

    private static NavigableMap<Long, Checkpoint.Range> of(Map<ChainId, NavigableMap<Long, Checkpoint.Range>> purged,
            Checkpoint.Range range) {
        return purged.computeIfAbsent(new ChainId(range.kind(), range.bucket()), _ -> new TreeMap<>());
    }

    private static SignedCheckpoint verify(long number, String text, Map<String, PublicCheckpointKey> trusted)
            throws BadEvidenceException {
        try {
            return SignedCheckpoint.verify(text, trusted);
        } catch (UntrustedCheckpointException bad) {
            throw bad(Fault.CHECKPOINT_UNTRUSTED, number, bad.getMessage());
        }
    }

    private static void follow(long number, Checkpoint checkpoint, String previous) throws BadEvidenceException {
        if (checkpoint.number() != number) {
            throw bad(Fault.CHECKPOINT_REPLAYED, number, "checkpoint %d stands in its place".formatted(checkpoint.number()));
        }
        if (!checkpoint.previous().equals(previous)) {
            throw bad(Fault.CHECKPOINT_REPLAYED, number, "it does not follow the checkpoint before");
        }
        long size = checkpoint.chains().stream().mapToLong(ChainEnd::length).sum();
        if (size != checkpoint.size()) {
            throw bad(Fault.CHECKPOINT_WRONG, number, "it has %d records where its chains have %d".formatted(checkpoint.size(),
                    size));
        }
    }

    private static void requireNothingTakenBack(Checkpoint before, Checkpoint next) throws BadEvidenceException {
        for (ChainEnd chain : before.chains()) {
            if (next.length(chain.kind(), chain.bucket()) < chain.length()) {
                throw bad(Fault.CHECKPOINT_WRONG, next.number(), "chain %s/%d is shorter than before".formatted(chain.kind(),
                        chain.bucket()));
            }
        }
        if (next.at().isBefore(before.at())) {
            throw bad(Fault.CHECKPOINT_WRONG, next.number(), "it is older than the one before");
        }
    }

    private static BadEvidenceException bad(Fault fault, long number, String problem) {
        return new BadEvidenceException(fault, "checkpoint %d: %s".formatted(number, problem));
    }
}

package io.pullgate.policy.journal;

import java.nio.file.Path;
import java.time.Duration;

/// Where a journal lives and what it may take.
///
/// @param maxSize bytes of all segments together; appends beyond it are refused
/// @param segmentSize bytes after which a new segment is begun; space is given back segment by segment
/// @param patience how long an append waits for a disk that neither writes nor fails
public record JournalOptions(Path directory, long maxSize, long segmentSize, Durability durability, Duration patience) {

    private static final long LARGEST_SEGMENT = 64L << 20;
    private static final int SEGMENTS_IN_A_FULL_JOURNAL = 16;

    public JournalOptions {
        if (maxSize < 1 || segmentSize < 1) {
            throw new IllegalArgumentException("a journal needs room: max-size " + maxSize + ", segment " + segmentSize);
        }
    }

    /// Segments small enough that a full journal becomes usable again soon after shipping goes on.
    public static JournalOptions of(Path directory, long maxSize, Durability durability) {
        long segmentSize = Math.clamp(maxSize / SEGMENTS_IN_A_FULL_JOURNAL, 1, LARGEST_SEGMENT);
        return new JournalOptions(directory, maxSize, segmentSize, durability, Duration.ofSeconds(5));
    }
}

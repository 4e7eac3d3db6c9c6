package io.pullgate.audit.integrity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;

/// What is said, signed and published about the chains at one moment (docs/decisions/0015-checkpoints.md). Hashes are in
/// hexadecimal digits.
///
/// @param number from 1 on, without gaps
/// @param previous SHA-256 of the signed text of the checkpoint before; zeros in the first one
/// @param chains in the order of kind and bucket
/// @param size how many records there are in all chains, those included that were purged
/// @param added how many records were found that the checkpoint before does not cover
/// @param root of the Merkle tree over the links of those, in the order of kind, bucket and position
/// @param unchained by kind, of how many records in no chain there may be at most; checkpoints of before say nothing of that
/// @param namesGoneBefore records recorded before may have lost the names in them
/// @param purge what is no longer kept from now on
/// @param notPurged the month the checkpoint before said is no longer kept, if its records are still there: they are kept again
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Checkpoint(long number, Instant at, String previous, List<ChainEnd> chains, long size, long added, String root,
        SortedMap<String, Long> unchained, Optional<Instant> namesGoneBefore, Optional<Purge> purge,
        Optional<YearMonth> notPurged) {

    public static final String NO_HASH = "0".repeat(64);

    public Checkpoint {
        requireNonNull(at, "at");
        requireNonNull(previous, "previous");
        chains = List.copyOf(chains);
        requireNonNull(root, "root");
        unchained = unchained == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(unchained));
        requireNonNull(namesGoneBefore, "namesGoneBefore");
        requireNonNull(purge, "purge");
        requireNonNull(notPurged, "notPurged");
    }

    /// How long a chain is; 0 if it is not known yet.
    public long length(String kind, int bucket) {
        return chains.stream().filter(chain -> chain.kind().equals(kind) && chain.bucket() == bucket)
                .mapToLong(ChainEnd::length).findFirst().orElse(0);
    }

    /// A chain as it is: its length, and its last link.
    public record ChainEnd(String kind, int bucket, long length, String head) {

        public ChainEnd {
            requireNonNull(kind, "kind");
            requireNonNull(head, "head");
        }
    }

    /// A month whose records are no longer kept: how many there were, and where in the chains.
    public record Purge(YearMonth month, long records, List<Range> ranges) {

        public Purge {
            requireNonNull(month, "month");
            ranges = List.copyOf(ranges);
        }
    }

    /// Records that followed each other in a chain, from one position up to and including another.
    ///
    /// @param before the link of the record before the first; checkpoints of before say nothing of that
    /// @param link the link of the last
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Range(String kind, int bucket, long from, long to, Optional<String> before, String link) {

        public Range {
            requireNonNull(kind, "kind");
            requireNonNull(before, "before");
            requireNonNull(link, "link");
        }
    }
}

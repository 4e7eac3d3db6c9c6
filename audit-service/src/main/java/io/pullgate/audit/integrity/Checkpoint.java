package io.pullgate.audit.integrity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

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
/// @param namesGoneBefore records recorded before may have lost the names in them
/// @param purge what is no longer kept from now on
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Checkpoint(long number, Instant at, String previous, List<ChainEnd> chains, long size, long added, String root,
        Optional<Instant> namesGoneBefore, Optional<Purge> purge) {

    public static final String NO_HASH = "0".repeat(64);

    public Checkpoint {
        requireNonNull(at, "at");
        requireNonNull(previous, "previous");
        chains = List.copyOf(chains);
        requireNonNull(root, "root");
        requireNonNull(namesGoneBefore, "namesGoneBefore");
        requireNonNull(purge, "purge");
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

    /// Records that followed each other in a chain, from one position up to and including another, and the link of the last.
    public record Range(String kind, int bucket, long from, long to, String link) {

        public Range {
            requireNonNull(kind, "kind");
            requireNonNull(link, "link");
        }
    }
}

package io.pullgate.audit.verify;

import java.util.HexFormat;

import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.MerkleTree;

/// What one checkpoint adds to the one before, and whether its Merkle tree is over the links that are there.
final class Interval {

    private final Checkpoint checkpoint;
    private final MerkleTree tree = new MerkleTree();
    private boolean complete = true;

    Interval(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    long number() {
        return checkpoint.number();
    }

    void add(byte[] link) {
        tree.add(link, 0);
    }

    /// Some of its records are not there, rightly: its root cannot be computed.
    void cannotBeTold() {
        complete = false;
    }

    void check() throws BadEvidenceException {
        if (complete && (tree.size() != checkpoint.added()
                || !HexFormat.of().formatHex(tree.root()).equals(checkpoint.root()))) {
            throw new BadEvidenceException(Fault.CHECKPOINT_WRONG,
                    "checkpoint %d: its Merkle root is not that of the %d records it adds".formatted(number(), tree.size()));
        }
    }
}

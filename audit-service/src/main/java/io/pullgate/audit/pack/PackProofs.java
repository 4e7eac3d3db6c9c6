package io.pullgate.audit.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

import io.pullgate.audit.export.ExportRefusedException;
import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.Link;
import io.pullgate.audit.integrity.MerkleTree;
import io.pullgate.audit.integrity.ProofWriter;
import io.pullgate.audit.integrity.SignedCheckpoint;
import io.pullgate.audit.store.Moment;
import io.pullgate.audit.store.Subject;

/// Writes what proves the records of a subject. The links of a checkpoint that covers one are read once, whosever they are.
final class PackProofs {

    private final Moment moment;
    private final Subject subject;
    private final History history;

    PackProofs(Moment moment, Subject subject, History history) {
        this.moment = moment;
        this.subject = subject;
        this.history = history;
    }

    void write(SortedMap<Long, SortedSet<ChainId>> plan, OutputStream out) throws SQLException, IOException {
        ProofWriter proofs = new ProofWriter(out);
        for (Map.Entry<Long, SortedSet<ChainId>> covered : plan.entrySet()) {
            long number = covered.getKey();
            if (number > history.newestNumber()) {
                proofs.beginUncovered();
                some(number, covered.getValue(), proofs);
            } else if (history.isBroken(number)) {
                proofs.beginBroken(number);
                some(number, covered.getValue(), proofs);
            } else {
                proofs.beginCovered(number);
                all(number, proofs);
            }
            proofs.endSection();
        }
        proofs.finish();
    }

    private void some(long number, SortedSet<ChainId> chains, ProofWriter proofs) throws SQLException, IOException {
        Optional<Checkpoint> before = content(number - 1);
        for (ChainId chain : chains) {
            Walk walk = new Walk(chain, history.length(number - 1, chain), head(before, chain));
            moment.eachLink(history.stretch(number, chain), subject, (position, link, chosen) -> {
                byte[] previous = walk.go(position, link);
                if (chosen) {
                    proofs.record(chain, position, previous, link);
                }
            });
        }
    }

    private void all(long number, ProofWriter proofs) throws SQLException, IOException {
        Checkpoint checkpoint = content(number).orElseThrow();
        Optional<Checkpoint> before = content(number - 1);
        MerkleTree tree = new MerkleTree();
        for (Checkpoint.ChainEnd end : checkpoint.chains()) {
            ChainId chain = new ChainId(end.kind(), end.bucket());
            Walk walk = new Walk(chain, history.length(number - 1, chain), head(before, chain));
            moment.eachLink(history.stretch(number, chain), subject, (position, link, chosen) -> {
                byte[] previous = walk.go(position, link);
                tree.add(link, 0);
                if (chosen) {
                    proofs.record(chain, position, previous, link);
                } else {
                    proofs.other(link);
                }
            });
        }
        if (tree.size() != checkpoint.added() || !HexFormat.of().formatHex(tree.root()).equals(checkpoint.root())) {
            throw new ExportRefusedException("The records are not those that checkpoint %d is about: the database has to be"
                    .formatted(number) + " verified.");
        }
    }

    private Optional<Checkpoint> content(long number) throws SQLException, IOException {
        return history.checkpoint(number).map(SignedCheckpoint::content);
    }

    /// The last link of a chain at a checkpoint.
    private static byte[] head(Optional<Checkpoint> checkpoint, ChainId chain) {
        return checkpoint.stream().flatMap(known -> known.chains().stream())
                .filter(end -> end.bucket() == chain.bucket() && end.kind().equals(chain.kind()))
                .map(end -> HexFormat.of().parseHex(end.head())).findFirst().orElseGet(Link.NONE::bytes);
    }

    /// Goes along a chain from link to link.
    private final class Walk {

        private final ChainId chain;
        private long position;
        private byte[] last;

        private Walk(ChainId chain, long position, byte[] last) {
            this.chain = chain;
            this.position = position;
            this.last = last;
        }

        /// @return the link before
        private byte[] go(long next, byte[] link) throws IOException {
            if (link == null || link.length != Link.LENGTH) {
                throw new ExportRefusedException("%s position %d has no link: the database has to be verified.".formatted(chain,
                        next));
            }
            byte[] previous = next == position + 1 ? last : purged(next - 1);
            position = next;
            last = link;
            return previous;
        }

        private byte[] purged(long upTo) throws IOException {
            return history.purgedUpTo(chain, upTo).map(range -> HexFormat.of().parseHex(range.link()))
                    .orElseThrow(() -> new ExportRefusedException(
                            "%s position %d is missing: the database has to be verified.".formatted(chain, upTo)));
        }
    }
}

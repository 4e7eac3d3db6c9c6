package io.pullgate.audit.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.Checkpoint.ChainEnd;
import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.integrity.MerkleTree;
import io.pullgate.audit.integrity.PackManifest;
import io.pullgate.audit.integrity.Proofs;
import io.pullgate.audit.integrity.Proofs.BadProofException;
import io.pullgate.audit.integrity.Proofs.Cover;
import io.pullgate.audit.integrity.Proofs.Item;

/// Goes along the proofs of a pack, and with them along its records: each must give its link, and all links of a section together
/// with the hashes beside them the root of a checkpoint. Stops at the first thing that is wrong.
final class PackWalk {

    private final Trail trail;
    private final PackRecords changes;
    private final PackRecords pulls;
    private Section section = new Section(Cover.NONE, 0, Optional.empty(), Optional.empty());
    private boolean uncovered;
    private long behind;
    private long broken;
    private long withheld;

    PackWalk(Trail trail, PackRecords changes, PackRecords pulls) {
        this.trail = trail;
        this.changes = changes;
        this.pulls = pulls;
    }

    Outcome go(Proofs proofs) throws IOException, BadEvidenceException {
        try {
            Item item = proofs.next();
            while (!(item instanceof Item.End)) {
                take(item);
                item = proofs.next();
            }
        } catch (BadProofException | IllegalArgumentException bad) {
            throw wrong("section of checkpoint %d: %s".formatted(section.number, bad.getMessage()));
        }
        changes.requireEnd();
        pulls.requireEnd();
        return new Outcome(pulls.number(), changes.number(), withheld, behind, broken, pulls.nameless());
    }

    private void take(Item item) throws IOException, BadEvidenceException {
        switch (item) {
            case Item.Section(Cover cover, long number) -> begin(cover, number);
            case Item.Tree(int height, byte[] root) -> section.tree.addTree(height, root);
            case Item.Proven proven -> prove(proven);
            case Item.SectionEnd() -> end();
            case Item.End() -> throw new IllegalStateException("that is not taken");
        }
    }

    private void begin(Cover cover, long number) throws BadEvidenceException {
        boolean none = cover == Cover.NONE;
        if (uncovered || (none ? number != 0 : number <= section.number)) {
            throw wrong("a section of checkpoint %d comes after one of %d".formatted(number, section.number));
        }
        uncovered = none;
        long covering = none ? trail.checkpoints().size() + first() : number;
        Optional<Checkpoint> checkpoint = trail.numbered(covering);
        Optional<Checkpoint> before = trail.numbered(covering - 1);
        if (!none && checkpoint.isEmpty() || covering > 1 && before.isEmpty()) {
            throw new BadEvidenceException(Fault.CHECKPOINT_MISSING, "checkpoint %d: it is not in the pack".formatted(
                    checkpoint.isEmpty() ? covering : covering - 1));
        }
        section = new Section(cover, number, checkpoint, before);
        if (cover == Cover.BROKEN && !isPurged()) {
            throw wrong("no checkpoint says that records of checkpoint %d were purged".formatted(number));
        }
    }

    private long first() {
        return trail.checkpoints().isEmpty() ? 1 : trail.checkpoints().getFirst().number();
    }

    private boolean isPurged() {
        return trail.purged().entrySet().stream().anyMatch(chain -> chain.getValue().values().stream()
                .anyMatch(range -> range.to() > section.from(chain.getKey()) && range.from() <= section.to(chain.getKey())));
    }

    private void prove(Item.Proven proven) throws IOException, BadEvidenceException {
        ChainId chain = new ChainId(proven.form().kind(), proven.bucket());
        section.requirePlace(chain, proven);
        PackRecords records = proven.form() == EvidenceForm.PULL ? pulls : changes;
        if (!records.take(chain, proven)) {
            withheld++;
        }
        switch (section.cover) {
            case WHOLE -> section.tree.add(proven.link(), 0);
            case BROKEN -> broken++;
            case NONE -> behind++;
        }
    }

    private void end() throws BadEvidenceException {
        if (section.cover != Cover.WHOLE) {
            if (section.tree.size() > 0) {
                throw wrong("a section without a tree has hashes of one");
            }
            return;
        }
        Checkpoint checkpoint = section.checkpoint.orElseThrow();
        if (section.tree.size() != checkpoint.added()
                || !HexFormat.of().formatHex(section.tree.root()).equals(checkpoint.root())) {
            throw wrong("the paths of the records of checkpoint %d do not lead to its root".formatted(section.number));
        }
    }

    private static BadEvidenceException wrong(String problem) {
        return new BadEvidenceException(Fault.PROOF_WRONG, PackManifest.PROOFS + ": " + problem);
    }

    /// The records one checkpoint covers, or those behind the newest.
    private static final class Section {

        private final Cover cover;
        private final long number;
        private final Optional<Checkpoint> checkpoint;
        private final Optional<Checkpoint> before;
        private final MerkleTree tree = new MerkleTree();
        private ChainId chain = new ChainId("", 0);
        private long position;

        private Section(Cover cover, long number, Optional<Checkpoint> checkpoint, Optional<Checkpoint> before) {
            this.cover = cover;
            this.number = number;
            this.checkpoint = checkpoint;
            this.before = before;
        }

        private long from(ChainId of) {
            return before.map(known -> known.length(of.kind(), of.bucket())).orElse(0L);
        }

        private long to(ChainId of) {
            return cover == Cover.NONE ? Long.MAX_VALUE : checkpoint.orElseThrow().length(of.kind(), of.bucket());
        }

        private void requirePlace(ChainId next, Item.Proven proven) throws BadEvidenceException {
            int order = next.compareTo(chain);
            if (order < 0 || order == 0 && proven.position() <= position || proven.position() <= from(next)
                    || proven.position() > to(next) || cover == Cover.WHOLE && leaf(next, proven.position()) != tree.size()) {
                throw wrong("%s position %d is not where checkpoint %d has it".formatted(next, proven.position(), number));
            }
            chain = next;
            position = proven.position();
            if (position == from(next) + 1 && !Arrays.equals(proven.before(), head(next))) {
                throw wrong("%s position %d does not follow the last link of checkpoint %d".formatted(next, position,
                        before.map(Checkpoint::number).orElse(0L)));
            }
        }

        /// Which leaf of the tree a record is: they lie in the order of kind, bucket and position.
        private long leaf(ChainId of, long at) {
            return checkpoint.orElseThrow().chains().stream().map(end -> new ChainId(end.kind(), end.bucket()))
                    .filter(other -> other.compareTo(of) < 0).mapToLong(other -> to(other) - from(other)).sum()
                    + at - from(of) - 1;
        }

        private byte[] head(ChainId of) {
            return before.stream().flatMap(known -> known.chains().stream())
                    .filter(end -> end.bucket() == of.bucket() && end.kind().equals(of.kind())).map(ChainEnd::head)
                    .map(HexFormat.of()::parseHex).findFirst().orElseGet(() -> new byte[RecordLinks.HASH]);
        }
    }

    /// What was found where nothing is wrong.
    ///
    /// @param withheld pulls that are not shown: of them only the links are proven
    /// @param behind records behind the newest checkpoint
    /// @param broken records whose checkpoint has lost others, rightly, so that its tree cannot be computed
    /// @param nameless pulls whose names are rightly gone
    record Outcome(long pulls, long changes, long withheld, long behind, long broken, long nameless) {
    }
}

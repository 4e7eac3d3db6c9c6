package io.pullgate.audit.integrity;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads what [ProofWriter] writes, one thing after the other. Where it is something else, [BadProofException].
public final class Proofs {

    private static final int HASH = 32;

    private final DataInputStream in;
    private boolean within;

    public Proofs(InputStream in) throws IOException, BadProofException {
        this.in = new DataInputStream(new BufferedInputStream(in));
        if (!Arrays.equals(this.in.readNBytes(ProofWriter.MAGIC.length), ProofWriter.MAGIC)) {
            throw new BadProofException("it does not begin as proofs do");
        }
    }

    public Item next() throws IOException, BadProofException {
        try {
            return within ? item(in.readUnsignedByte()) : section(in.readUnsignedByte());
        } catch (EOFException _) {
            throw new BadProofException("it ends in the middle");
        }
    }

    private Item section(int mark) throws IOException, BadProofException {
        if (mark == ProofWriter.END) {
            if (in.read() >= 0) {
                throw new BadProofException("something follows its end");
            }
            return new Item.End();
        }
        within = true;
        long checkpoint = in.readLong();
        return new Item.Section(switch (mark) {
            case ProofWriter.COVERED -> Cover.WHOLE;
            case ProofWriter.BROKEN -> Cover.BROKEN;
            case ProofWriter.UNCOVERED -> Cover.NONE;
            default -> throw new BadProofException("there is no section %d".formatted(mark));
        }, checkpoint);
    }

    private Item item(int mark) throws IOException, BadProofException {
        if (mark == ProofWriter.SECTION_END) {
            within = false;
            return new Item.SectionEnd();
        }
        if (mark == ProofWriter.PULL || mark == ProofWriter.CHANGE) {
            EvidenceForm form = mark == ProofWriter.PULL ? EvidenceForm.PULL : EvidenceForm.CHANGE;
            return new Item.Proven(form, in.readShort(), in.readLong(), hash(), hash());
        }
        return new Item.Tree(mark, hash());
    }

    private byte[] hash() throws IOException {
        byte[] hash = new byte[HASH];
        in.readFully(hash);
        return hash;
    }

    /// How a checkpoint covers the records of a section.
    public enum Cover {
        WHOLE,
        /// Others of its records were purged: its tree cannot be computed.
        BROKEN,
        NONE
    }

    /// What comes next.
    public sealed interface Item {

        /// Records of one checkpoint follow; 0 if of none.
        record Section(Cover cover, long checkpoint) implements Item {
        }

        /// A complete tree of this height without chosen records, by its root.
        record Tree(int height, byte[] root) implements Item {
        }

        /// A chosen record: where it is, the link before it, and its link.
        record Proven(EvidenceForm form, int bucket, long position, byte[] before, byte[] link) implements Item {
        }

        /// No more of this section.
        record SectionEnd() implements Item {
        }

        /// Nothing more.
        record End() implements Item {
        }
    }

    /// These are no proofs.
    public static final class BadProofException extends Exception {

        private static final long serialVersionUID = 1;

        BadProofException(String message) {
            super(message);
        }
    }
}

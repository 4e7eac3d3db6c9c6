package io.pullgate.audit.integrity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;

/// Writes what proves chosen records of checkpoints: for each the link before it, and for each checkpoint those hashes of its
/// Merkle tree (RFC 9162) that the audit paths of all chosen records together need, each once. Leaves come in the order of the
/// tree and are not kept: there is at most one hash for each height. docs/decisions/0020-evidence-packs.md has the format.
public final class ProofWriter {

    static final byte[] MAGIC = "PGPROOF1".getBytes(US_ASCII);
    static final int END = 0;
    /// Sections.
    static final int COVERED = 1;
    static final int BROKEN = 2;
    static final int UNCOVERED = 3;
    /// In a section: any lower number is the height of a tree of which only the root is told.
    static final int CHANGE = 0x41;
    static final int PULL = 0x42;
    static final int SECTION_END = 0x7f;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256 = Sha256.create();
    private final DataOutputStream out;
    /// Trees without chosen records that lie side by side, up to where the leaves are; the newest first.
    private final Deque<Told> told = new ArrayDeque<>();
    private long leaves;

    public ProofWriter(OutputStream out) throws IOException {
        this.out = new DataOutputStream(new BufferedOutputStream(out));
        this.out.write(MAGIC);
    }

    /// Records of a checkpoint whose tree is there as a whole.
    public void beginCovered(long checkpoint) throws IOException {
        begin(COVERED, checkpoint);
    }

    /// Records of a checkpoint of which others were purged: its tree cannot be computed any more.
    public void beginBroken(long checkpoint) throws IOException {
        begin(BROKEN, checkpoint);
    }

    /// Records behind the newest checkpoint.
    public void beginUncovered() throws IOException {
        begin(UNCOVERED, 0);
    }

    /// A leaf of the tree that is no chosen record.
    public void other(byte[] link) {
        sha256.update(LEAF);
        Told tree = new Told(0, sha256.digest(link));
        // The tree that ends here is the right half of a larger one.
        for (long index = leaves; (index & 1) == 1 && !told.isEmpty() && told.peek().height() == tree.height(); index >>= 1) {
            tree = join(told.pop(), tree);
        }
        told.push(tree);
        leaves++;
    }

    /// A chosen record, and a leaf of the tree where there is one.
    ///
    /// @param before the link before it in its chain
    public void record(ChainId chain, long position, byte[] before, byte[] link) throws IOException {
        tell();
        out.write(EvidenceForm.named(chain.kind()) == EvidenceForm.PULL ? PULL : CHANGE);
        out.writeShort(chain.bucket());
        out.writeLong(position);
        out.write(before);
        out.write(link);
        leaves++;
    }

    public void endSection() throws IOException {
        tell();
        out.write(SECTION_END);
    }

    /// Nothing more comes. Closing the target is for its owner.
    public void finish() throws IOException {
        out.write(END);
        out.flush();
    }

    private void begin(int section, long checkpoint) throws IOException {
        leaves = 0;
        out.write(section);
        out.writeLong(checkpoint);
    }

    private void tell() throws IOException {
        while (!told.isEmpty()) {
            Told oldest = told.pollLast();
            out.write(oldest.height());
            out.write(oldest.root());
        }
    }

    private Told join(Told left, Told right) {
        sha256.update(NODE);
        sha256.update(left.root());
        return new Told(left.height() + 1, sha256.digest(right.root()));
    }

    /// A complete tree, of which only its root is told.
    private record Told(int height, byte[] root) {
    }
}

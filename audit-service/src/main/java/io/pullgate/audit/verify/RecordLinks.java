package io.pullgate.audit.verify;

import java.security.DigestException;
import java.security.MessageDigest;

import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.integrity.Sha256;

/// Computes the link a record must have from the one before and its content (docs/decisions/0014-a-chain-of-records.md).
final class RecordLinks {

    static final int HASH = 32;
    private static final int CELL = Integer.BYTES + HASH;

    private final MessageDigest sha256 = Sha256.create();
    private final byte[] head = new byte[1 + HASH];
    /// The cell of the commitment, as it would lie in the row.
    private final byte[] commitment = new byte[CELL];

    RecordLinks() {
        commitment[Integer.BYTES - 1] = HASH;
    }

    /// @param previous the link before
    /// @param link where the 32 bytes are put
    void compute(EvidenceForm form, CopyRows row, byte[] previous, byte[] link) {
        boolean committed = form == EvidenceForm.PULL && row.isAbsent(form.last());
        if (committed) {
            commit(row);
        }
        head[0] = form.mark();
        System.arraycopy(previous, 0, head, 1, HASH);
        sha256.update(head, 0, head.length);
        int begin = cell(row, form.bucket());
        int end = committed ? cell(row, form.last()) : row.behind(form.last());
        sha256.update(row.bytes(), begin, end - begin);
        if (committed) {
            sha256.update(commitment, 0, CELL);
        }
        digest(link, 0);
    }

    private void commit(CopyRows row) {
        sha256.update(row.bytes(), row.start(EvidenceForm.SALT), Math.max(row.length(EvidenceForm.SALT), 0));
        int begin = cell(row, EvidenceForm.USERNAME);
        sha256.update(row.bytes(), begin, row.behind(EvidenceForm.USER_AGENT) - begin);
        digest(commitment, Integer.BYTES);
    }

    private static int cell(CopyRows row, int column) {
        return row.start(column) - Integer.BYTES;
    }

    private void digest(byte[] into, int offset) {
        try {
            sha256.digest(into, offset, HASH);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package io.pullgate.audit.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.integrity.Sha256;

/// Computes the link a record must have from the one before and its content (docs/decisions/0014-a-chain-of-records.md).
final class RecordLinks {

    static final int HASH = 32;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEAD = 1 + HASH;
    private static final int CELL = Integer.BYTES + HASH;

    private final MessageDigest sha256 = Sha256.create();
    /// What is hashed, put together: the digest takes a whole in half the steps it takes for its pieces.
    private byte[] hashed = new byte[1 << 12];

    /// @param previous the link before
    /// @param link where the 32 bytes are put
    void compute(EvidenceForm form, CopyRows row, byte[] previous, byte[] link) {
        boolean committed = form == EvidenceForm.PULL && row.isAbsent(form.last());
        int begin = cell(row, form.bucket());
        int length = (committed ? cell(row, form.last()) : row.behind(form.last())) - begin;
        int end = HEAD + length;
        if (committed) {
            commit(row, end);
        }
        require(end);
        hashed[0] = form.mark();
        System.arraycopy(previous, 0, hashed, 1, HASH);
        System.arraycopy(row.bytes(), begin, hashed, HEAD, length);
        sha256.update(hashed, 0, committed ? end + CELL : end);
        digest(link, 0);
    }

    /// Puts the cell of the commitment where it would lie in the row.
    private void commit(CopyRows row, int offset) {
        int salt = Math.max(row.length(EvidenceForm.SALT), 0);
        int begin = cell(row, EvidenceForm.USERNAME);
        int names = row.behind(EvidenceForm.USER_AGENT) - begin;
        require(Math.max(salt + names, offset + CELL));
        System.arraycopy(row.bytes(), row.start(EvidenceForm.SALT), hashed, 0, salt);
        System.arraycopy(row.bytes(), begin, hashed, salt, names);
        sha256.update(hashed, 0, salt + names);
        INT.set(hashed, offset, HASH);
        digest(hashed, offset + Integer.BYTES);
    }

    private void require(int length) {
        if (hashed.length < length) {
            hashed = Arrays.copyOf(hashed, Math.max(length, 2 * hashed.length));
        }
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

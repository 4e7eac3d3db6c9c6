package io.pullgate.audit.integrity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/// Computes links and commitments. Columns are given as PostgreSQL's `COPY … (FORMAT binary)` has them, each as a length in
/// four bytes (-1 for NULL) and its bytes; what is given is read from its position to its limit. Not for several threads.
public final class ChainDigest {

    /// The length of a salt in bytes.
    public static final int SALT_LENGTH = 16;

    private static final int COLUMN_OF_LONG = Integer.BYTES + Long.BYTES;

    private final MessageDigest sha256 = Sha256.create();
    private final ByteBuffer place = ByteBuffer.allocate(2 * COLUMN_OF_LONG);
    private final byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(Link.LENGTH).array();

    /// What stands for the names in a pull.
    ///
    /// @param names the columns of [Form#NAMES]
    /// @return 32 bytes
    public byte[] commitment(byte[] salt, ByteBuffer names) {
        sha256.update(salt);
        sha256.update(names);
        return sha256.digest();
    }

    /// The link of a pull.
    ///
    /// @param previous the link of the record before it in its bucket, or [Link#NONE]
    /// @param columns the columns of [Form#PULL]
    public Link pull(Link previous, long bucket, long position, ByteBuffer columns, byte[] commitment) {
        begin(Form.PULL, previous, bucket, position);
        sha256.update(columns);
        sha256.update(length);
        sha256.update(commitment);
        return Link.of(sha256.digest());
    }

    /// The link of a settings change.
    ///
    /// @param previous the link of the record before it in its bucket, or [Link#NONE]
    /// @param columns the columns of [Form#CHANGE]
    public Link change(Link previous, long bucket, long position, ByteBuffer columns) {
        begin(Form.CHANGE, previous, bucket, position);
        sha256.update(columns);
        return Link.of(sha256.digest());
    }

    private void begin(Form form, Link previous, long bucket, long position) {
        sha256.update(form.number());
        sha256.update(previous.bytes());
        place.clear().putInt(Long.BYTES).putLong(bucket).putInt(Long.BYTES).putLong(position);
        sha256.update(place.array());
    }
}

package io.pullgate.audit.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Rows in PostgreSQL's binary COPY format, one at a time, as slices of the buffer they were read into: a row makes no object.
public final class CopyRows {

    private static final byte[] SIGNATURE = { 'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0 };
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int ABSENT = -1;
    private static final int MOST_COLUMNS = 64;
    /// PostgreSQL has no longer value.
    private static final int LONGEST_ROW = 1 << 30;

    private final InputStream in;
    private byte[] bytes = new byte[1 << 16];
    private int begin;
    private int end;
    private int limit;
    private boolean finished;

    private int columns;
    private final int[] starts = new int[MOST_COLUMNS];
    private final int[] lengths = new int[MOST_COLUMNS];

    /// @throws BadEvidenceException if it does not begin as that format does
    public CopyRows(InputStream in) throws IOException, BadEvidenceException {
        this.in = in;
        int header = SIGNATURE.length + 2 * Integer.BYTES;
        require(header);
        if (!Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
                || (int) INT.get(bytes, SIGNATURE.length) != 0
                || (int) INT.get(bytes, SIGNATURE.length + Integer.BYTES) != 0) {
            throw unreadable("it does not begin as PostgreSQL's binary COPY format does");
        }
        end = header;
    }

    /// Goes to the next row, if there is one.
    public boolean next() throws IOException, BadEvidenceException {
        if (finished) {
            return false;
        }
        begin = end;
        require(Short.BYTES);
        int count = (short) (bytes[begin] << 8 | bytes[begin + 1] & 0xff);
        if (count == ABSENT) {
            finish();
            return false;
        }
        if (count < 1 || count > MOST_COLUMNS) {
            throw unreadable("a row has %d columns".formatted(count));
        }
        columns = count;
        int at = cells(count);
        require(at);
        end = begin + at;
        return true;
    }

    /// How many columns the row has.
    int columns() {
        return columns;
    }

    /// What the slices are slices of. It changes with every row.
    public byte[] bytes() {
        return bytes;
    }

    /// Where the value of a column begins; its length, in four bytes, stands before it.
    public int start(int column) {
        return begin + starts[column];
    }

    /// How long the value of a column is, or -1 if there is none.
    public int length(int column) {
        return lengths[column];
    }

    public boolean isAbsent(int column) {
        return lengths[column] == ABSENT;
    }

    /// Where the cell behind a column would begin.
    int behind(int column) {
        return start(column) + Math.max(lengths[column], 0);
    }

    /// @throws BadEvidenceException unless it has eight bytes
    public long number(int column) throws BadEvidenceException {
        if (lengths[column] != Long.BYTES) {
            throw unreadable("column %d is no number".formatted(column + 1));
        }
        return (long) LONG.get(bytes, start(column));
    }

    /// Writes the row as it was read.
    public void copyTo(OutputStream out) throws IOException {
        out.write(bytes, begin, end - begin);
    }

    /// What a file of rows begins with.
    public static void begin(OutputStream out) throws IOException {
        out.write(SIGNATURE);
        out.write(new byte[2 * Integer.BYTES]);
    }

    /// What it ends with.
    public static void end(OutputStream out) throws IOException {
        out.write(new byte[] { -1, -1 });
    }

    /// Finds the cells: most of what a record takes beside its hashes, so it looks nothing up twice.
    ///
    /// @return where the row ends; the last value may not be there yet
    private int cells(int count) throws IOException, BadEvidenceException {
        byte[] row = bytes;
        int from = begin;
        int there = limit - begin;
        int at = Short.BYTES;
        for (int column = 0; column < count; column++) {
            int value = at + Integer.BYTES;
            if (value > there) {
                fill(value);
                row = bytes;
                from = begin;
                there = limit - begin;
            }
            int length = (int) INT.get(row, from + at);
            if (length < ABSENT || length > LONGEST_ROW - value) {
                throw unreadable("a value cannot be %d bytes long".formatted(length));
            }
            starts[column] = value;
            lengths[column] = length;
            at = length > 0 ? value + length : value;
        }
        return at;
    }

    private void finish() throws IOException, BadEvidenceException {
        finished = true;
        end = begin + Short.BYTES;
        if (end < limit || in.read() >= 0) {
            throw unreadable("something follows its end");
        }
    }

    /// Sees to it that so many bytes of the row are in the buffer.
    private void require(int wanted) throws IOException, BadEvidenceException {
        if (limit - begin < wanted) {
            fill(wanted);
        }
    }

    private void fill(int wanted) throws IOException, BadEvidenceException {
        System.arraycopy(bytes, begin, bytes, 0, limit - begin);
        limit -= begin;
        begin = 0;
        while (limit < wanted) {
            if (limit == bytes.length) {
                // Grows with what arrives, not with what a length says that may be a lie.
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            int read = in.read(bytes, limit, bytes.length - limit);
            if (read < 0) {
                throw unreadable("it ends in the middle");
            }
            limit += read;
        }
    }

    private static BadEvidenceException unreadable(String problem) {
        return new BadEvidenceException(Fault.UNREADABLE, problem);
    }
}

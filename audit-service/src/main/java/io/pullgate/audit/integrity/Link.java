package io.pullgate.audit.integrity;

import java.util.Arrays;
import java.util.HexFormat;

/// What vouches for a record and for all that come before it in its chain: 32 bytes.
public final class Link {

    /// The length in bytes.
    public static final int LENGTH = 32;
    /// What the first record of a chain is linked to.
    public static final Link NONE = new Link(new byte[LENGTH]);

    private final byte[] bytes;

    private Link(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @throws IllegalArgumentException if these are not 32 bytes
    public static Link of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a link has %d bytes, not %d".formatted(LENGTH, bytes.length));
        }
        return new Link(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Link link && Arrays.equals(bytes, link.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Hexadecimal.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}

package io.pullgate.audit.integrity;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/// The root of a Merkle tree (RFC 9162, 2.1.1: SHA-256, a leaf after a zero byte, two nodes after a one) over links, which come
/// one after the other and are not kept: there is one hash for each height.
public final class MerkleTree {

    private static final int HASH = 32;
    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    /// More leaves than that nobody ever has.
    private static final int HIGHEST = 60;

    private final MessageDigest sha256 = Sha256.create();
    /// What is hashed: a mark, and one hash or two.
    private final byte[] hashed = new byte[1 + 2 * HASH];
    private byte[] complete = new byte[8 * HASH];
    private long size;

    /// Adds the 32 bytes from `offset` on.
    public void add(byte[] bytes, int offset) {
        hashed[0] = LEAF;
        System.arraycopy(bytes, offset, hashed, 1, HASH);
        hash(1 + HASH);
        rise(0);
    }

    /// Adds the root of a complete tree of a height, of which nothing else is known, in place of its leaves.
    ///
    /// @throws IllegalArgumentException if no such tree can begin behind what was added so far
    public void addTree(int height, byte[] root) {
        if (height < 0 || height > HIGHEST || (size & (1L << height) - 1) != 0 || root.length != HASH) {
            throw new IllegalArgumentException("no tree of height %d begins behind %d leaves".formatted(height, size));
        }
        System.arraycopy(root, 0, hashed, 1, HASH);
        rise(height);
    }

    public long size() {
        return size;
    }

    /// The root of what was added so far. More can be added afterwards.
    public byte[] root() {
        if (size == 0) {
            return sha256.digest();
        }
        int height = Long.numberOfTrailingZeros(size);
        System.arraycopy(complete, height * HASH, hashed, 1, HASH);
        for (long full = size >> (height + 1); full != 0; full >>= 1) {
            height++;
            if ((full & 1) == 1) {
                join(height);
            }
        }
        byte[] root = new byte[HASH];
        System.arraycopy(hashed, 1, root, 0, HASH);
        return root;
    }

    /// Joins the tree of a height that was made last with all complete ones before it that it completes.
    private void rise(int height) {
        int joined = height;
        for (long full = size >> height; (full & 1) == 1; full >>= 1) {
            join(joined++);
        }
        keep(joined);
        size += 1L << height;
    }

    /// Puts the complete tree of a height before the hash that was made last, and their common hash in its place.
    private void join(int height) {
        System.arraycopy(hashed, 1, hashed, 1 + HASH, HASH);
        System.arraycopy(complete, height * HASH, hashed, 1, HASH);
        hashed[0] = NODE;
        hash(1 + 2 * HASH);
    }

    private void hash(int length) {
        sha256.update(hashed, 0, length);
        try {
            sha256.digest(hashed, 1, HASH);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void keep(int height) {
        if ((height + 1) * HASH > complete.length) {
            complete = Arrays.copyOf(complete, Math.max(complete.length * 2, (height + 1) * HASH));
        }
        System.arraycopy(hashed, 1, complete, height * HASH, HASH);
    }
}

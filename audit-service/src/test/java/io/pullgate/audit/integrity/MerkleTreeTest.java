package io.pullgate.audit.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {

    @Test
    void anEmptyTreeHasTheHashOfNothing() {
        assertThat(HexFormat.of().formatHex(new MerkleTree().root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 100, 255, 256, 257, 1_000 })
    void theRootIsThatOfTheDefinition(int size) {
        List<byte[]> leaves = IntStream.range(0, size).mapToObj(number -> Sha256.create().digest(new byte[] {
                (byte) number, (byte) (number >> 8) })).toList();
        MerkleTree tree = new MerkleTree();
        leaves.forEach(leaf -> tree.add(leaf, 0));

        assertThat(tree.root()).isEqualTo(root(leaves)).isEqualTo(tree.root());
        assertThat(tree.size()).isEqualTo(size);
    }

    /// RFC 9162, 2.1.1, word for word.
    private static byte[] root(List<byte[]> leaves) {
        MessageDigest sha256 = Sha256.create();
        if (leaves.size() == 1) {
            sha256.update((byte) 0);
            return sha256.digest(leaves.getFirst());
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        sha256.update((byte) 1);
        sha256.update(root(leaves.subList(0, left)));
        return sha256.digest(root(leaves.subList(left, leaves.size())));
    }
}

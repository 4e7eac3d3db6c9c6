package io.pullgate.audit.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.audit.integrity.Proofs.BadProofException;
import io.pullgate.audit.integrity.Proofs.Cover;
import io.pullgate.audit.integrity.Proofs.Item;

class ProofsTest {

    private static final ChainId CHAIN = new ChainId("pull", 7);

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 64, 100, 1_000 })
    void chosenLeavesAndWhatIsToldOfTheOthersGiveTheRoot(int size) throws Exception {
        RandomGenerator random = new Random(size);
        for (int every : List.of(1, 2, 7, 50, 2_000)) {
            MerkleTree whole = new MerkleTree();
            List<Long> chosen = new ArrayList<>();
            byte[] written = write(size, every, random, whole, chosen);
            MerkleTree rebuilt = new MerkleTree();
            List<Long> read = new ArrayList<>();

            Proofs proofs = new Proofs(new ByteArrayInputStream(written));
            assertThat(proofs.next()).isEqualTo(new Item.Section(Cover.WHOLE, 5));
            for (Item item = proofs.next(); !(item instanceof Item.End); item = proofs.next()) {
                switch (item) {
                    case Item.Tree(int height, byte[] root) -> rebuilt.addTree(height, root);
                    case Item.Proven proven -> {
                        rebuilt.add(proven.link(), 0);
                        read.add(proven.position());
                    }
                    case Item.Section section -> assertThat(section).as("only one").isNull();
                    case Item.SectionEnd _ -> {
                    }
                    case Item.End _ -> {
                    }
                }
            }

            assertThat(rebuilt.root()).as("every %d", every).isEqualTo(whole.root());
            assertThat(rebuilt.size()).isEqualTo(size);
            assertThat(read).isEqualTo(chosen);
        }
    }

    @Test
    void aRecordAmongManyCostsOneHashForEachHeight() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProofWriter proofs = new ProofWriter(out);
        proofs.beginCovered(1);
        for (int leaf = 0; leaf < 1 << 14; leaf++) {
            if (leaf == 5_000) {
                proofs.record(CHAIN, leaf, new byte[32], new byte[32]);
            } else {
                proofs.other(new byte[32]);
            }
        }
        proofs.endSection();
        proofs.finish();

        assertThat(out.size()).isEqualTo(8 + 9 + 75 + 14 * 33 + 2);
    }

    @Test
    void whatIsCutOffOrGoesOnIsRefused() throws IOException {
        byte[] written = write(20, 3, new Random(1), new MerkleTree(), new ArrayList<>());
        byte[] longer = Arrays.copyOf(written, written.length + 1);

        assertThatThrownBy(() -> readAll(longer)).isInstanceOf(BadProofException.class);
        for (int length = 0; length < written.length; length++) {
            byte[] shorter = Arrays.copyOf(written, length);
            assertThatThrownBy(() -> readAll(shorter)).as("%d bytes", length).isInstanceOf(BadProofException.class);
        }
    }

    private static void readAll(byte[] written) throws IOException, BadProofException {
        Proofs proofs = new Proofs(new ByteArrayInputStream(written));
        while (!(proofs.next() instanceof Item.End)) {
            // Only whether it can be read matters here.
        }
    }

    private static byte[] write(int size, int every, RandomGenerator random, MerkleTree whole, List<Long> chosen)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProofWriter proofs = new ProofWriter(out);
        proofs.beginCovered(5);
        for (long leaf = 0; leaf < size; leaf++) {
            byte[] link = new byte[32];
            random.nextBytes(link);
            whole.add(link, 0);
            if (random.nextInt(every) == 0) {
                proofs.record(CHAIN, leaf, new byte[32], link);
                chosen.add(leaf);
            } else {
                proofs.other(link);
            }
        }
        proofs.endSection();
        proofs.finish();
        return out.toByteArray();
    }
}

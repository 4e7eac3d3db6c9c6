package io.pullgate.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.EvidenceForm;

/// Whatever is done to the evidence is found; where nothing was done, nothing is.
class MutationTest {

    private static final int MUTATIONS = 1_000;
    private static final long SEED = Long.getLong("pullgate.mutation.seed", System.nanoTime());

    private final Evidence honest = Evidence.honest(new Random(SEED));

    @Test
    void anHonestHistoryIsGood() throws BadEvidenceException, IOException {
        Walk.Outcome outcome = honest.verify();

        assertThat(outcome).isEqualTo(new Walk.Outcome(Evidence.CHANGES + 3 * Evidence.PULLS - 31L, 4, 0, 31,
                3 * 99L - 31));
    }

    @Test
    void everyMutationIsFound() {
        for (int number = 0; number < MUTATIONS; number++) {
            Mutation mutation = Mutation.values()[number % Mutation.values().length];
            RandomGenerator random = new Random(SEED + number);
            Evidence evidence = honest.copy();
            Optional<String> named = mutation.spoil(evidence, random);

            assertThatThrownBy(evidence::verify).as("%s, -Dpullgate.mutation.seed=%d, number %d", mutation, SEED, number)
                    .isInstanceOf(BadEvidenceException.class).hasMessageContaining(named.orElse(""));
        }
    }

    @Test
    void aFileThatIsCutOffAnywhereIsFound() {
        byte[] pulls = EvidenceRow.file(honest.only(EvidenceForm.PULL));
        byte[] changes = EvidenceRow.file(honest.only(EvidenceForm.CHANGE));
        new Random(SEED).ints(50, 0, pulls.length).forEach(length -> assertThatThrownBy(
                () -> honest.verify(Scope.ALL, changes, Arrays.copyOf(pulls, length))).as("%d bytes", length)
                .isInstanceOf(BadEvidenceException.class));
    }

    @Test
    void aByteChangedAnywhereInAFileIsFound() {
        byte[] changes = EvidenceRow.file(honest.only(EvidenceForm.CHANGE));
        new Random(SEED).ints(100, 0, changes.length).forEach(index -> {
            byte[] spoiled = changes.clone();
            spoiled[index] ^= (byte) 0x41;
            assertThatThrownBy(
                    () -> honest.verify(new Scope(0, OptionalLong.empty(), Set.of(new ChainId("change", 0))), spoiled))
                    .as("byte %d, -Dpullgate.mutation.seed=%d", index, SEED).isInstanceOf(BadEvidenceException.class);
        });
    }

    @Test
    void whatIsWrongIsSaid() throws BadEvidenceException, IOException {
        assertThat(fault(evidence -> evidence.spoil(100).cells()[20] = EvidenceRow.text("other"))).isEqualTo(Fault.CHANGED);
        assertThat(fault(evidence -> evidence.spoil(100).link()[3] ^= 1)).isEqualTo(Fault.LINK_ALTERED);
        assertThat(fault(evidence -> evidence.rows.remove(100))).isEqualTo(Fault.MISSING);
        assertThat(fault(evidence -> evidence.rows.add(100, evidence.rows.get(90)))).isEqualTo(Fault.OUT_OF_PLACE);
        assertThat(fault(evidence -> {
            evidence.spoil(100).cells()[20] = EvidenceRow.text("other");
            evidence.relink(100);
        })).isEqualTo(Fault.REWRITTEN);
        assertThat(fault(evidence -> evidence.rows.removeLast())).isEqualTo(Fault.TOO_SHORT);
        assertThat(fault(evidence -> evidence.checkpoints.put(3L, evidence.checkpoints.get(2L))))
                .isEqualTo(Fault.CHECKPOINT_REPLAYED);
        assertThat(fault(evidence -> evidence.checkpoints.remove(2L))).isEqualTo(Fault.CHECKPOINT_MISSING);
        assertThat(fault(evidence -> evidence.checkpoints.put(3L, evidence.checkpoints.get(3L) + "A")))
                .isEqualTo(Fault.CHECKPOINT_UNTRUSTED);
        // The checkpoint that says what was purged is the last one.
        assertThat(fault(evidence -> evidence.checkpoints.remove(6L))).isEqualTo(Fault.MISSING);
        assertThat(fault(evidence -> evidence.sayThatNothingWasPurged())).isEqualTo(Fault.MISSING);
    }

    @Test
    void aRecordRewrittenRightBeforeWhatWasPurgedIsFound() throws IOException {
        assertThat(fault(evidence -> {
            int last = Evidence.index(evidence.rows, "pull/1", 39);
            EvidenceRow row = evidence.spoil(last);
            row.cells()[20] = EvidenceRow.text("other");
            row.linkTo(evidence.rows.get(last - 1).link());
        })).isEqualTo(Fault.REWRITTEN);
    }

    @Test
    void aWalkMayBeginInTheMiddleOfWhatWasPurged() throws BadEvidenceException {
        Checkpoint sealing = Evidence.content(honest.checkpoints.get(6L));
        Checkpoint.Range range = sealing.purge().orElseThrow().ranges().getFirst();
        Expectation.Mark end = new Expectation.Mark(range.to(), HexFormat.of().parseHex(range.link()), new Interval(sealing));
        ChainWalk walk = new ChainWalk(new ChainId("pull", 1), new Expectation.Mark(50, new byte[32], null), List.of(end),
                new TreeMap<>(Map.of(range.from(), range)));

        walk.end();

        assertThat(walk.missing()).isEqualTo(range.to() - 50);
    }

    @Test
    void aPartOfTheHistoryIsVerifiedByItself() throws BadEvidenceException, IOException {
        byte[] part = EvidenceRow.file(honest.rows.stream().filter(row -> row.chain().equals(new ChainId("pull", 2))
                && row.position() > 160 && row.position() <= 320).toList());
        Scope scope = new Scope(2, OptionalLong.of(4), Set.of(new ChainId("pull", 2)));

        assertThat(honest.verify(scope, part).records()).isEqualTo(160);
        assertThatThrownBy(() -> honest.verify(new Scope(2, OptionalLong.of(5), scope.only()), part))
                .hasMessageContaining("pull/2 position 321");
        assertThatThrownBy(() -> honest.verify(new Scope(1, OptionalLong.of(4), scope.only()), part))
                .hasMessageContaining("pull/2 position 81");
    }

    private Fault fault(Spoiler spoiler) throws IOException {
        Evidence evidence = honest.copy();
        spoiler.spoil(evidence);
        try {
            evidence.verify();
            throw new AssertionError("it was not found");
        } catch (BadEvidenceException found) {
            return found.fault();
        }
    }

    private interface Spoiler {
        void spoil(Evidence evidence);
    }
}

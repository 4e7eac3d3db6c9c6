package io.pullgate.audit.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.CheckpointKey;
import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.integrity.MerkleTree;
import io.pullgate.audit.integrity.Sha256;
import io.pullgate.audit.integrity.SignedCheckpoint;
import io.pullgate.audit.integrity.UntrustedCheckpointException;

/// Records and checkpoints of a short history: a chain of changes and three of pulls, six checkpoints, names that went, and a
/// month that was purged.
final class Evidence {

    static final CheckpointKey KEY = CheckpointKey.generate();
    static final int PULLS = 400;
    static final int CHANGES = 60;
    private static final long START = 817_516_800_000_000L;
    private static final long NAMES_GONE = START + 100L * 1_000_000;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int STEPS = 5;
    private static final long PURGED_FROM = 40;
    private static final long PURGED_TO = 70;

    final List<EvidenceRow> rows;
    final SortedMap<Long, String> checkpoints;

    private Evidence(List<EvidenceRow> rows, SortedMap<Long, String> checkpoints) {
        this.rows = new ArrayList<>(rows);
        this.checkpoints = new TreeMap<>(checkpoints);
    }

    /// An honest history.
    static Evidence honest(RandomGenerator random) {
        List<EvidenceRow> rows = new ArrayList<>();
        chain(EvidenceForm.CHANGE, 0, CHANGES, random, rows);
        for (int bucket = 0; bucket < 3; bucket++) {
            chain(EvidenceForm.PULL, bucket, PULLS, random, rows);
        }
        SortedMap<Long, String> checkpoints = checkpoints(rows);
        rows.removeIf(Evidence::isPurged);
        rows.stream().filter(Evidence::isOld).forEach(EvidenceRow::withoutNames);
        return new Evidence(rows, checkpoints);
    }

    /// A copy to be spoiled.
    Evidence copy() {
        return new Evidence(rows, checkpoints);
    }

    /// Where a record is among the rows.
    static int index(List<EvidenceRow> rows, String chain, long position) {
        return IntStream.range(0, rows.size()).filter(index -> rows.get(index).chain().equals(ChainId.parse(chain))
                && rows.get(index).position() == position).findFirst().orElseThrow();
    }

    /// One more checkpoint behind the last, which finds that what that one purged is still there.
    void sayThatNothingWasPurged() {
        Checkpoint content = content(checkpoints.get(checkpoints.lastKey()));
        Checkpoint next = new Checkpoint(content.number() + 1, content.at(), Sha256.hex(
                checkpoints.get(checkpoints.lastKey()).getBytes(StandardCharsets.US_ASCII)), content.chains(), content.size(),
                0,
                HexFormat.of().formatHex(new MerkleTree().root()), new TreeMap<>(), content.namesGoneBefore(), Optional.empty(),
                content.purge().map(Checkpoint.Purge::month));
        checkpoints.put(next.number(), SignedCheckpoint.sign(next, KEY).text());
    }

    EvidenceRow spoil(int index) {
        EvidenceRow copy = rows.get(index).copy();
        rows.set(index, copy);
        return copy;
    }

    /// Links a chain anew from a row on.
    void relink(int index) {
        ChainId chain = rows.get(index).chain();
        byte[] previous = index > 0 && rows.get(index - 1).chain().equals(chain) ? rows.get(index - 1).link() : new byte[32];
        for (int next = index; next < rows.size() && rows.get(next).chain().equals(chain); next++) {
            previous = spoil(next).linkTo(previous).link();
        }
    }

    Walk.Outcome verify() throws BadEvidenceException, IOException {
        return verify(Scope.ALL, EvidenceRow.file(only(EvidenceForm.CHANGE)), EvidenceRow.file(only(EvidenceForm.PULL)));
    }

    Walk.Outcome verify(Scope scope, byte[]... files) throws BadEvidenceException, IOException {
        Walk walk = new Walk(new Expectation(Trail.of(checkpoints, Map.of(KEY.id(), KEY.open())), scope));
        for (byte[] file : files) {
            walk.take(new CopyRows(new ByteArrayInputStream(file)));
        }
        return walk.end();
    }

    List<EvidenceRow> only(EvidenceForm form) {
        return rows.stream().filter(row -> row.form() == form).toList();
    }

    static Checkpoint content(String text) {
        try {
            return SignedCheckpoint.verify(text, Map.of(KEY.id(), KEY.open())).content();
        } catch (UntrustedCheckpointException bad) {
            throw new IllegalStateException(bad);
        }
    }

    private static void chain(EvidenceForm form, int bucket, int length, RandomGenerator random, List<EvidenceRow> rows) {
        byte[] previous = new byte[32];
        for (int position = 1; position <= length; position++) {
            byte[][] cells = new byte[form.count()][];
            for (int column = 1; column < cells.length; column++) {
                cells[column] = random.nextInt(5) == 0 ? null : EvidenceRow.text(Integer.toString(random.nextInt(1 << 30), 36));
            }
            cells[form.bucket()] = EvidenceRow.number(bucket);
            cells[form.id()] = bytes(random, 16);
            cells[form.recordedAt()] = EvidenceRow.number(START + position * 1_000_000L);
            if (form == EvidenceForm.PULL) {
                cells[EvidenceForm.SALT] = bytes(random, 16);
                cells[form.last()] = null;
            }
            EvidenceRow row = new EvidenceRow(form, cells);
            row.moveTo(position);
            previous = row.linkTo(previous).link();
            rows.add(row);
        }
    }

    private static byte[] bytes(RandomGenerator random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static boolean isOld(EvidenceRow row) {
        return row.form() == EvidenceForm.PULL
                && ByteBuffer.wrap(row.cells()[row.form().recordedAt()]).getLong() < NAMES_GONE;
    }

    private static boolean isPurged(EvidenceRow row) {
        return row.chain().equals(new ChainId("pull", 1)) && row.position() >= PURGED_FROM && row.position() <= PURGED_TO;
    }

    private static SortedMap<Long, String> checkpoints(List<EvidenceRow> rows) {
        SortedMap<Long, String> checkpoints = new TreeMap<>();
        String previous = Checkpoint.NO_HASH;
        for (int step = 1; step <= STEPS + 1; step++) {
            SignedCheckpoint next = SignedCheckpoint.sign(checkpoint(step, previous, rows), KEY);
            checkpoints.put((long) step, next.text());
            previous = next.hash();
        }
        return checkpoints;
    }

    /// The last one adds nothing, and says what is purged.
    private static Checkpoint checkpoint(int number, String previous, List<EvidenceRow> rows) {
        MerkleTree tree = new MerkleTree();
        TreeMap<ChainId, Checkpoint.ChainEnd> ends = new TreeMap<>();
        rows.stream().sorted(Comparator.comparing(EvidenceRow::chain).thenComparing(EvidenceRow::position)).forEach(row -> {
            if (step(row) == number) {
                tree.add(row.link(), 0);
            }
            if (step(row) <= number) {
                ends.put(row.chain(), new Checkpoint.ChainEnd(row.chain().kind(), row.chain().bucket(), row.position(),
                        HexFormat.of().formatHex(row.link())));
            }
        });
        return new Checkpoint(number, EPOCH.plusSeconds(number), previous, List.copyOf(ends.values()),
                ends.values().stream().mapToLong(Checkpoint.ChainEnd::length).sum(), tree.size(),
                HexFormat.of().formatHex(tree.root()), new TreeMap<>(), Optional.of(EPOCH.plusNanos(NAMES_GONE * 1_000)),
                number > STEPS ? Optional.of(purge(rows)) : Optional.empty(), Optional.empty());
    }

    private static int step(EvidenceRow row) {
        int length = row.form() == EvidenceForm.PULL ? PULLS : CHANGES;
        return (int) ((row.position() - 1) * STEPS / length) + 1;
    }

    private static Checkpoint.Purge purge(List<EvidenceRow> rows) {
        String before = link(rows, PURGED_FROM - 1);
        String last = link(rows, PURGED_TO);
        return new Checkpoint.Purge(YearMonth.of(2025, 11), PURGED_TO - PURGED_FROM + 1,
                List.of(new Checkpoint.Range("pull", 1, PURGED_FROM, PURGED_TO, Optional.of(before), last)));
    }

    private static String link(List<EvidenceRow> rows, long position) {
        return HexFormat.of().formatHex(rows.get(index(rows, "pull/1", position)).link());
    }
}

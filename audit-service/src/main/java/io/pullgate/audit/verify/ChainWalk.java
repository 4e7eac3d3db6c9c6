package io.pullgate.audit.verify;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.verify.Expectation.Mark;

/// Goes along one chain from record to record, and compares it with what the checkpoints say on the way.
final class ChainWalk {

    private final ChainId chain;
    private final List<Mark> marks;
    private final NavigableMap<Long, Checkpoint.Range> purged;
    private final RecordLinks links = new RecordLinks();
    private byte[] link;
    private byte[] computed = new byte[RecordLinks.HASH];
    private long position;
    private final long begin;
    private long missing;
    private int mark;
    private Suspect suspect;

    ChainWalk(ChainId chain, Mark start, List<Mark> marks, NavigableMap<Long, Checkpoint.Range> purged) {
        this.chain = chain;
        this.link = start.head().clone();
        this.position = start.length();
        this.begin = start.length();
        this.marks = marks;
        this.purged = purged;
        skipMarks();
    }

    /// How many records were rightly not there.
    long missing() {
        return missing;
    }

    /// How many records lie behind the last checkpoint: only their links vouch for them.
    long beyond() {
        return marks.isEmpty() ? position : Math.max(0, position - marks.getLast().length());
    }

    /// @throws BadEvidenceException unless it ends as the database says its chain does
    void requireEnd(long length, byte[] head) throws BadEvidenceException {
        if (length != position || !Arrays.equals(head, link)) {
            throw new BadEvidenceException(Fault.MISSING,
                    "%s position %d: the last record is not the one the table chain names, %d"
                            .formatted(chain, position + 1, length));
        }
    }

    void go(EvidenceForm form, CopyRows row) throws BadEvidenceException {
        long next = row.number(form.position());
        if (suspect != null) {
            throw judge(form, row, next);
        }
        if (next != position + 1) {
            reach(form, row, next);
        }
        links.compute(form, row, link, computed);
        byte[] stored = link(row);
        int start = row.start(EvidenceForm.LINK);
        position = next;
        if (!Arrays.equals(stored, start, start + RecordLinks.HASH, computed, 0, RecordLinks.HASH)) {
            suspect = new Suspect(Place.of(chain, form, row), Arrays.copyOfRange(stored, start, start + RecordLinks.HASH),
                    computed.clone());
            return;
        }
        byte[] spare = link;
        link = computed;
        computed = spare;
        compare();
    }

    /// Nothing more of this chain comes.
    void end() throws BadEvidenceException {
        if (suspect != null) {
            throw judgeLast();
        }
        while (mark < marks.size()) {
            Checkpoint.Range range = gone();
            if (range == null) {
                Mark expected = marks.get(mark);
                throw new BadEvidenceException(Fault.TOO_SHORT,
                        ("%s position %d: the chain ends at %d, where checkpoint %d says"
                                + " %d; the others are gone, and no checkpoint says that they were purged").formatted(chain,
                                        position + 1, position, expected.interval().number(), expected.length()));
            }
            pass(range);
        }
    }

    private static byte[] link(CopyRows row) throws BadEvidenceException {
        if (row.length(EvidenceForm.LINK) != RecordLinks.HASH) {
            throw new BadEvidenceException(Fault.UNREADABLE, "a link is not 32 bytes long");
        }
        return row.bytes();
    }

    private void reach(EvidenceForm form, CopyRows row, long next) throws BadEvidenceException {
        if (next <= position) {
            throw new BadEvidenceException(Fault.OUT_OF_PLACE,
                    "%s: it comes after position %d".formatted(Place.of(chain, form, row), position));
        }
        while (position + 1 < next) {
            Checkpoint.Range range = gone();
            if (range == null || range.to() >= next) {
                throw new BadEvidenceException(Fault.MISSING,
                        ("%s position %d: it is missing, and no checkpoint says that it was"
                                + " purged; what follows is %s").formatted(chain, position + 1, Place.of(chain, form, row)));
            }
            pass(range);
        }
    }

    /// The range that begins behind here, or the one in the middle of which the walk began; null if there is none.
    private Checkpoint.Range gone() {
        Map.Entry<Long, Checkpoint.Range> around = purged.floorEntry(position + 1);
        boolean passes = around != null
                && (around.getKey() == position + 1 || position == begin && around.getValue().to() > position);
        return passes ? around.getValue() : null;
    }

    private void pass(Checkpoint.Range range) throws BadEvidenceException {
        if (range.from() == position + 1 && range.before().isPresent()
                && !Arrays.equals(HexFormat.of().parseHex(range.before().get()), link)) {
            throw new BadEvidenceException(Fault.REWRITTEN,
                    ("%s position %d and before: linked well, but the checkpoint that says that position %d to %d were purged"
                            + " says that the last link before them is another").formatted(chain, position, range.from(),
                                    range.to()));
        }
        missing += range.to() - position;
        link = HexFormat.of().parseHex(range.link());
        position = range.to();
        if (mark < marks.size()) {
            marks.get(mark).interval().cannotBeTold();
        }
        while (mark < marks.size() && marks.get(mark).length() < position) {
            mark++;
            if (mark < marks.size()) {
                marks.get(mark).interval().cannotBeTold();
            }
        }
        compareMarks();
    }

    private void compare() throws BadEvidenceException {
        if (mark < marks.size()) {
            marks.get(mark).interval().add(link);
            compareMarks();
        }
    }

    private void compareMarks() throws BadEvidenceException {
        while (mark < marks.size() && marks.get(mark).length() == position) {
            if (!Arrays.equals(marks.get(mark).head(), link)) {
                throw rewritten(marks.get(mark));
            }
            mark++;
        }
    }

    private BadEvidenceException rewritten(Mark contradicted) {
        long before = mark == 0 ? 0 : marks.get(mark - 1).length();
        return new BadEvidenceException(Fault.REWRITTEN,
                ("%s position %d to %d: linked well, but checkpoint %d says that the last"
                        + " link is another: somewhere there records were changed and linked anew").formatted(chain,
                                Math.min(before + 1, position), position, contradicted.interval().number()));
    }

    private void skipMarks() {
        while (mark < marks.size() && marks.get(mark).length() <= position) {
            mark++;
        }
    }

    /// The record behind the one that does not fit tells which half of that is good.
    private BadEvidenceException judge(EvidenceForm form, CopyRows row, long next) throws BadEvidenceException {
        byte[] stored = link(row);
        int start = row.start(EvidenceForm.LINK);
        byte[] following = Arrays.copyOfRange(stored, start, start + RecordLinks.HASH);
        if (next == position + 1 && follows(form, row, suspect.stored(), following)) {
            return suspect.changed();
        }
        return next == position + 1 && follows(form, row, suspect.computed(), following)
                ? suspect.linkAltered()
                : suspect.broken();
    }

    private boolean follows(EvidenceForm form, CopyRows row, byte[] previous, byte[] expected) {
        links.compute(form, row, previous, computed);
        return Arrays.equals(computed, expected);
    }

    private BadEvidenceException judgeLast() {
        byte[] head = mark < marks.size() && marks.get(mark).length() == position ? marks.get(mark).head() : new byte[0];
        if (Arrays.equals(head, suspect.stored())) {
            return suspect.changed();
        }
        return Arrays.equals(head, suspect.computed()) ? suspect.linkAltered() : suspect.broken();
    }

    /// A record whose content does not give its link.
    private record Suspect(Place place, byte[] stored, byte[] computed) {

        BadEvidenceException changed() {
            return new BadEvidenceException(Fault.CHANGED, place + ": its content was changed; its link is good");
        }

        BadEvidenceException linkAltered() {
            return new BadEvidenceException(Fault.LINK_ALTERED, place + ": its link was changed; its content is good");
        }

        BadEvidenceException broken() {
            return new BadEvidenceException(Fault.LINK_BROKEN,
                    place + ": its content and the link before do not give its link");
        }
    }
}

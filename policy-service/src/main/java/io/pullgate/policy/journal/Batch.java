package io.pullgate.policy.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The records that are written and synced together, and whom to answer then.
final class Batch {

    private final ByteBuffer frames = ByteBuffer.allocateDirect(Frame.HEADER + Frame.LONGEST_PAYLOAD);
    private final List<Pending> pending = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<Pending> turnedAway = new ArrayList<>();
    private long bytes;

    int size() {
        return receipts.size();
    }

    long bytes() {
        return bytes;
    }

    void add(Pending record, byte[] payload, long epoch, long sequence, SegmentWriter target) throws IOException {
        int length = Frame.HEADER + payload.length;
        if (frames.remaining() < length) {
            writeTo(target);
        }
        Frame.put(frames, payload);
        bytes += length;
        pending.add(record);
        receipts.add(new Receipt(epoch, sequence, new Position(target.number(), target.written() + frames.position())));
    }

    void writeTo(SegmentWriter target) throws IOException {
        frames.flip();
        target.write(frames);
        frames.clear();
    }

    /// Notes a record for which the journal has no room.
    void turnAway(Pending record) {
        turnedAway.add(record);
    }

    boolean hasTurnedAway() {
        return !turnedAway.isEmpty();
    }

    /// Tells every caller what became of its record.
    void settle(Optional<String> whyTurnedAway) {
        for (int i = 0; i < receipts.size(); i++) {
            pending.get(i).succeed(receipts.get(i));
        }
        whyTurnedAway.ifPresent(why -> turnedAway.forEach(record -> record.fail(new JournalUnavailableException(why))));
    }

    void clear() {
        frames.clear();
        pending.clear();
        receipts.clear();
        turnedAway.clear();
        bytes = 0;
    }
}

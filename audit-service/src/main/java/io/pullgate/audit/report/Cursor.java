package io.pullgate.audit.report;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import io.pullgate.audit.Position;

/// A position as clients carry it: 32 characters that say nothing to them. It grants nothing either; what may be seen is
/// decided anew with every page.
final class Cursor {

    private static final int SIZE = 3 * Long.BYTES;
    /// The last microsecond of the year 9999: no record has a later time.
    private static final long LATEST = 253_402_300_799_999_999L;
    private static final long EARLIEST = -62_135_596_800_000_000L;
    private static final int MICROS = 1_000_000;

    private Cursor() {
    }

    static String of(Position position) {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.time()))
                .putLong(position.id().getMostSignificantBits())
                .putLong(position.id().getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static Optional<Position> parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != SIZE) {
                return Optional.empty();
            }
            long micros = bytes.getLong();
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            return micros < EARLIEST || micros > LATEST
                    ? Optional.empty()
                    : Optional.of(new Position(instant(micros), id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L);
    }
}

package io.pullgate.audit.checkpoint;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.CheckpointKey;
import io.pullgate.audit.integrity.MerkleTree;
import io.pullgate.audit.integrity.SignedCheckpoint;
import io.pullgate.audit.integrity.UntrustedCheckpointException;
import io.pullgate.audit.store.BrokenChainException;
import io.pullgate.audit.store.ChainEnds;
import io.pullgate.audit.store.Checkpoints;
import io.pullgate.audit.store.DatabaseClock;
import io.pullgate.audit.store.Months;
import io.pullgate.audit.store.SealedRanges;

/// Says what there is. A checkpoint is due after a time, and when a month may be purged.
@ApplicationScoped
class CheckpointMaker {

    private static final Logger LOG = Logger.getLogger(CheckpointMaker.class);
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(1);

    private final IntegrityConfig config;
    private final RetentionConfig retention;
    private final PseudonymizeConfig pseudonymize;
    private final SigningKeys keys;
    private final Checkpoints checkpoints;
    private final IntegrityMeters meters;
    private final Clock clock;

    CheckpointMaker(IntegrityConfig config, RetentionConfig retention, PseudonymizeConfig pseudonymize, SigningKeys keys,
            Checkpoints checkpoints, IntegrityMeters meters, Clock clock) {
        this.config = config;
        this.retention = retention;
        this.pseudonymize = pseudonymize;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.meters = meters;
        this.clock = clock;
    }

    /// Makes the next checkpoint if it is due, or if `now` is wanted. Nothing if another replica is at it, or without a key.
    Optional<Checkpoint> make(boolean now) throws SQLException, UntrustedCheckpointException {
        Optional<CheckpointKey> key = keys.signing();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Optional<SignedCheckpoint> before = read(checkpoints.newest());
        Optional<String> made = checkpoints.make((connection, newest) -> {
            boolean overtaken = !newest.map(Checkpoints.Numbered::jws).equals(before.map(SignedCheckpoint::text));
            return overtaken ? Optional.empty() : next(connection, before, now).map(content -> sign(content, key.get()));
        });
        return made.isPresent() ? Optional.of(SignedCheckpoint.verify(made.get(), keys.trusted()).content()) : Optional.empty();
    }

    /// What the database holds must be signed by a key of ours before anything is built on it.
    Optional<SignedCheckpoint> read(Optional<Checkpoints.Numbered> stored) throws UntrustedCheckpointException {
        return stored.isEmpty()
                ? Optional.empty()
                : Optional.of(SignedCheckpoint.verify(stored.get().jws(), keys.trusted()));
    }

    private static String sign(Checkpoint content, CheckpointKey key) {
        return SignedCheckpoint.sign(content, key).text();
    }

    private Optional<Checkpoint> next(Connection connection, Optional<SignedCheckpoint> before, boolean now)
            throws SQLException {
        Instant time = clock.instant().truncatedTo(ChronoUnit.MICROS);
        requireTime(time, DatabaseClock.now(connection));
        Optional<Checkpoint> last = before.map(SignedCheckpoint::content);
        List<Checkpoint.ChainEnd> ends = ChainEnds.read(connection);
        SealedRanges sealed = keys.sealed(connection);
        Optional<Checkpoint.Purge> purge = purge(connection, last, time, ends, sealed);
        boolean isNews = purge.isPresent() && !purge.equals(last.flatMap(Checkpoint::purge));
        if (!now && !isNews && !isDue(last, time)) {
            return Optional.empty();
        }
        if (last.isPresent()) {
            requireNothingLost(last.get(), ends);
            requireBorneOut(connection, last.get(), sealed);
        }
        return Optional.of(describe(connection, before, time, ends, purge));
    }

    /// A clock that runs ahead would let go of what is young, and nobody could take that back.
    private static void requireTime(Instant time, Instant databaseTime) {
        if (Duration.between(time, databaseTime).abs().compareTo(CLOCKS_MAY_DIFFER) > 0) {
            throw new IllegalStateException(
                    "our clock says %s, that of the database %s: set them".formatted(time, databaseTime));
        }
    }

    private Optional<Checkpoint.Purge> purge(Connection connection, Optional<Checkpoint> last, Instant time,
            List<Checkpoint.ChainEnd> ends, SealedRanges sealed) throws SQLException {
        if (retention.months().isEmpty()) {
            return Optional.empty();
        }
        YearMonth oldest = YearMonth.from(time.atOffset(ZoneOffset.UTC)).minusMonths(retention.months().getAsInt());
        try {
            return Months.purgeable(connection, oldest, last, ends, sealed);
        } catch (BrokenChainException spoiled) {
            meters.fault();
            LOG.errorf("A month is not dropped: its records are not what was stored. Verify the database. problem=%s",
                    spoiled.getMessage());
            return Optional.empty();
        }
    }

    private boolean isDue(Optional<Checkpoint> last, Instant time) {
        return last.map(checkpoint -> Duration.between(checkpoint.at(), time).abs().compareTo(config.checkpointEvery()) >= 0)
                .orElse(true);
    }

    private Checkpoint describe(Connection connection, Optional<SignedCheckpoint> before, Instant time,
            List<Checkpoint.ChainEnd> ends, Optional<Checkpoint.Purge> purge) throws SQLException {
        Optional<Checkpoint> last = before.map(SignedCheckpoint::content);
        MerkleTree tree = ChainEnds.treeSince(connection, last, ends);
        long size = ends.stream().mapToLong(Checkpoint.ChainEnd::length).sum();
        long added = size - last.map(Checkpoint::size).orElse(0L);
        if (tree.size() != added) {
            // It is said all the same: without it, nothing would vouch for the records that come now.
            meters.fault();
            LOG.errorf("Records are missing: verify the database. found=%d expected=%d", tree.size(), added);
        }
        return new Checkpoint(last.map(Checkpoint::number).orElse(0L) + 1, later(time, last),
                before.map(SignedCheckpoint::hash).orElse(Checkpoint.NO_HASH), ends, size, tree.size(),
                HexFormat.of().formatHex(tree.root()), unchained(connection, last), namesGoneBefore(last, time), purge,
                notPurged(connection, last));
    }

    /// Records in no chain were there before the chains: they can only become fewer.
    private SortedMap<String, Long> unchained(Connection connection, Optional<Checkpoint> last) throws SQLException {
        SortedMap<String, Long> found = ChainEnds.unchained(connection);
        SortedMap<String, Long> said = last.map(Checkpoint::unchained).orElse(Collections.emptySortedMap());
        SortedMap<String, Long> unchained = new TreeMap<>();
        found.forEach((kind, number) -> unchained.put(kind, Math.min(number, said.getOrDefault(kind, number))));
        if (!unchained.equals(found)) {
            meters.fault();
            LOG.errorf("Records were put in beside the chains: verify the database. found=%s expected=%s", found, unchained);
        }
        return unchained;
    }

    /// What was sealed and is still there when the next checkpoint is made must not go missing under the old seal.
    private static Optional<YearMonth> notPurged(Connection connection, Optional<Checkpoint> last) throws SQLException {
        Optional<Checkpoint.Purge> sealed = last.flatMap(Checkpoint::purge);
        return sealed.isPresent() && Months.isThere(connection, sealed.get())
                ? sealed.map(Checkpoint.Purge::month)
                : Optional.empty();
    }

    /// Also a chain that has grown since must still hold the record it ended with, or what is sealed now may be a forgery.
    private void requireBorneOut(Connection connection, Checkpoint before, SealedRanges sealed) throws SQLException {
        if (!ChainEnds.bearOut(connection, before, sealed)) {
            meters.fault();
            throw new IllegalStateException(
                    "the chains are not what checkpoint %d says: verify the database".formatted(before.number()));
        }
    }

    private static void requireNothingLost(Checkpoint before, List<Checkpoint.ChainEnd> ends) {
        for (Checkpoint.ChainEnd known : before.chains()) {
            boolean lost = ends.stream().noneMatch(end -> end.kind().equals(known.kind()) && end.bucket() == known.bucket()
                    && (end.length() > known.length() || end.equals(known)));
            if (lost) {
                throw new IllegalStateException("chain %s/%d is not what checkpoint %d says: verify the database"
                        .formatted(known.kind(), known.bucket(), before.number()));
            }
        }
    }

    /// Clocks of replicas differ; checkpoints follow each other in time as well.
    private static Instant later(Instant time, Optional<Checkpoint> last) {
        return last.map(Checkpoint::at).filter(time::isBefore).orElse(time);
    }

    /// Never taken back, and never in the future.
    private Optional<Instant> namesGoneBefore(Optional<Checkpoint> last, Instant time) {
        return Stream.concat(last.flatMap(Checkpoint::namesGoneBefore).stream(),
                pseudonymize.after().map(time::minus).stream()).map(before -> before.isAfter(time) ? time : before)
                .max(Instant::compareTo);
    }
}

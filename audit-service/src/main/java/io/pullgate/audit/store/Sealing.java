package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.Link;

/// Describes the records of a month that is not kept any more. What is sealed is dropped, and nobody can look at it again: so each
/// record must have the link its content gives, behind the record before it, and the record behind must follow it.
final class Sealing {

    private static final String KIND = ChainKind.PULL.wireName();
    private static final String COLUMNS = "SELECT bucket, position, link, salt, commitment, " + PullTable.COLUMN_NAMES;
    /// In the order of the index, so that it begins to answer at once however large the month is.
    private static final String MONTH = COLUMNS + " FROM %s AS pull WHERE position IS NOT NULL ORDER BY bucket, position";
    private static final String ONE = COLUMNS + " FROM pull_decision WHERE bucket = ? AND position = ?";
    /// Rows that are held at a time.
    private static final int PORTION = 1_000;

    private final Connection connection;
    private final List<Checkpoint.ChainEnd> ends;
    private final SealedRanges sealed;
    private final PullLink links = new PullLink();
    private final Ranges ranges = new Ranges();

    /// @param ends of all chains
    /// @param sealed what is gone already
    Sealing(Connection connection, List<Checkpoint.ChainEnd> ends, SealedRanges sealed) {
        this.connection = connection;
        this.ends = ends;
        this.sealed = sealed;
    }

    /// @param month what selects its records
    List<Checkpoint.Range> ranges(String month) throws SQLException, BrokenChainException {
        Link previous = Link.NONE;
        try (PreparedStatement query = connection.prepareStatement(MONTH.formatted(month))) {
            query.setFetchSize(PORTION);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Chained record = Chained.read(rows);
                    if (!ranges.follows(record.bucket(), record.position())) {
                        previous = before(record);
                    }
                    requireLink(record, previous);
                    ranges.add(record.bucket(), record.position(), previous, record.link());
                    previous = record.link();
                }
            }
        }
        List<Checkpoint.Range> found = ranges.all();
        for (Checkpoint.Range range : found) {
            requireFollowed(range);
        }
        return found;
    }

    private Link before(Chained record) throws SQLException, BrokenChainException {
        long position = record.position() - 1;
        if (position == 0) {
            return Link.NONE;
        }
        Optional<Link> stored = one(record.bucket(), position).map(Chained::link);
        return stored.or(() -> sealed.last(KIND, record.bucket(), position))
                .orElseThrow(() -> broken(record.bucket(), position, "it is missing"));
    }

    private void requireFollowed(Checkpoint.Range range) throws SQLException, BrokenChainException {
        long position = range.to() + 1;
        Optional<Chained> behind = one(range.bucket(), position);
        if (behind.isPresent()) {
            requireLink(behind.get(), Link.of(HexFormat.of().parseHex(range.link())));
            return;
        }
        boolean followed = sealed.before(KIND, range.bucket(), position).map(Link::toString).or(() -> head(range))
                .map(range.link()::equals).orElse(false);
        if (!followed) {
            throw broken(range.bucket(), position, "it is missing, or does not follow the record before");
        }
    }

    /// The last link of a chain, if it ends with the range.
    private Optional<String> head(Checkpoint.Range range) {
        return ends.stream().filter(end -> end.kind().equals(range.kind()) && end.bucket() == range.bucket()
                && end.length() == range.to()).map(Checkpoint.ChainEnd::head).findFirst();
    }

    private void requireLink(Chained record, Link previous) throws BrokenChainException {
        if (!record.link().equals(record.computed(links, previous))) {
            throw broken(record.bucket(), record.position(), "its content and the link before do not give its link");
        }
    }

    private Optional<Chained> one(int bucket, long position) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ONE)) {
            query.setInt(1, bucket);
            query.setLong(2, position);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(Chained.read(row)) : Optional.empty();
            }
        }
    }

    private static BrokenChainException broken(int bucket, long position, String problem) {
        return new BrokenChainException("%s/%d position %d: %s".formatted(KIND, bucket, position, problem));
    }
}

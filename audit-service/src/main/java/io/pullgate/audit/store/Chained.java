package io.pullgate.audit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.integrity.Link;

/// A pull as it lies in its chain.
///
/// @param salt while its names are there
/// @param commitment once they are gone
record Chained(int bucket, long position, Link link, RecordedPull pull, Optional<byte[]> salt, Optional<byte[]> commitment) {

    static Chained read(ResultSet cells) throws SQLException {
        Row row = new Row(cells);
        return new Chained((int) row.number("bucket"), row.number("position"), Link.of(row.bytes("link")),
                PullTable.read(row), Optional.ofNullable(row.bytes("salt")), Optional.ofNullable(row.bytes("commitment")));
    }

    /// The link its content gives.
    Link computed(PullLink links, Link previous) {
        return links.of(previous, bucket, position, pull, salt, commitment);
    }
}

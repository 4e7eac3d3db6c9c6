package io.pullgate.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.integrity.Link;
import io.pullgate.audit.integrity.MerkleTree;

/// Reads what a checkpoint says of the chains.
public final class ChainEnds {

    private static final String ENDS = "SELECT kind, bucket, length, head FROM chain ORDER BY kind COLLATE \"C\", bucket";
    private static final String LINKS = "SELECT link FROM %s WHERE bucket = ? AND position > ? AND position <= ?"
            + " ORDER BY position";
    private static final String UNCHAINED = "SELECT count(*) FROM %s WHERE bucket IS NULL";
    /// Rows that are held at a time.
    private static final int PORTION = 10_000;

    private ChainEnds() {
    }

    /// In the order of kind and bucket.
    public static List<Checkpoint.ChainEnd> read(Connection connection) throws SQLException {
        List<Checkpoint.ChainEnd> ends = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(ENDS); ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                ends.add(new Checkpoint.ChainEnd(rows.getString(1), rows.getInt(2), rows.getLong(3),
                        HexFormat.of().formatHex(rows.getBytes(4))));
            }
        }
        return ends;
    }

    /// The tree over the links of all records between a checkpoint and the ends.
    public static MerkleTree treeSince(Connection connection, Optional<Checkpoint> before, List<Checkpoint.ChainEnd> ends)
            throws SQLException {
        MerkleTree tree = new MerkleTree();
        for (Checkpoint.ChainEnd end : ends) {
            long from = before.map(checkpoint -> checkpoint.length(end.kind(), end.bucket())).orElse(0L);
            if (from < end.length()) {
                add(connection, tree, end, from);
            }
        }
        return tree;
    }

    /// Whether the chains hold what a checkpoint says of them: the record each ended with then, or a range that is gone and ended with it.
    public static boolean bearOut(Connection connection, Checkpoint checkpoint, SealedRanges sealed) throws SQLException {
        for (Checkpoint.ChainEnd end : checkpoint.chains()) {
            boolean gone = sealed.last(end.kind(), end.bucket(), end.length()).map(Link::toString).filter(end.head()::equals)
                    .isPresent();
            if (end.length() > 0 && !gone && !hasLink(connection, end)) {
                return false;
            }
        }
        return true;
    }

    /// By kind, how many records are in no chain: those from before there were chains.
    public static SortedMap<String, Long> unchained(Connection connection) throws SQLException {
        SortedMap<String, Long> unchained = new TreeMap<>();
        for (EvidenceForm form : EvidenceForm.values()) {
            try (PreparedStatement query = connection.prepareStatement(UNCHAINED.formatted(form.table()));
                    ResultSet row = query.executeQuery()) {
                row.next();
                unchained.put(form.kind(), row.getLong(1));
            }
        }
        return unchained;
    }

    private static boolean hasLink(Connection connection, Checkpoint.ChainEnd end) throws SQLException {
        String table = EvidenceForm.named(end.kind()).table();
        try (PreparedStatement query = connection.prepareStatement(LINKS.formatted(table))) {
            query.setInt(1, end.bucket());
            query.setLong(2, end.length() - 1);
            query.setLong(3, end.length());
            try (ResultSet row = query.executeQuery()) {
                return row.next() && HexFormat.of().formatHex(row.getBytes(1)).equals(end.head());
            }
        }
    }

    private static void add(Connection connection, MerkleTree tree, Checkpoint.ChainEnd end, long from) throws SQLException {
        String table = EvidenceForm.named(end.kind()).table();
        try (PreparedStatement query = connection.prepareStatement(LINKS.formatted(table))) {
            query.setFetchSize(PORTION);
            query.setInt(1, end.bucket());
            query.setLong(2, from);
            query.setLong(3, end.length());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tree.add(Link.of(rows.getBytes(1)).bytes(), 0);
                }
            }
        }
    }
}

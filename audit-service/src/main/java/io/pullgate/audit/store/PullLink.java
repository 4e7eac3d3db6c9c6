package io.pullgate.audit.store;

import java.util.Optional;

import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.integrity.ChainDigest;
import io.pullgate.audit.integrity.Link;

/// Computes the link a pull must have from its content, as [PullRows] did when it was stored.
final class PullLink {

    private static final int USUAL_ROW = 1_280;

    private final ChainDigest digest = new ChainDigest();

    /// @param salt while the names are there
    /// @param commitment what stands for the names once they are gone
    Link of(Link previous, int bucket, long position, RecordedPull pull, Optional<byte[]> salt, Optional<byte[]> commitment) {
        BinaryCopy cells = new BinaryCopy(USUAL_ROW);
        int columns = cells.size();
        PullTable.columns().forEach(column -> column.cell().accept(cells, pull));
        int names = cells.size();
        PullTable.names().forEach(column -> column.cell().accept(cells, pull));
        byte[] committed = commitment
                .orElseGet(() -> digest.commitment(salt.orElse(new byte[0]), cells.slice(names, cells.size())));
        return digest.pull(previous, bucket, position, cells.slice(columns, names), committed);
    }
}

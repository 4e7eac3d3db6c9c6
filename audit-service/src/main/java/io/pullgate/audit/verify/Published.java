package io.pullgate.audit.verify;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Checkpoints where they are published, and in the database.
final class Published {

    private Published() {
    }

    /// All of both. Where both have one, it must be the same; the database may be ahead, since a checkpoint is published when it
    /// is stored.
    static SortedMap<Long, String> together(SortedMap<Long, String> published, SortedMap<Long, String> stored)
            throws BadEvidenceException {
        requireSame(published, stored, "it is published, and not in the database",
                "the database has another than was published");
        SortedMap<Long, String> together = new TreeMap<>(stored);
        together.putAll(published);
        return together;
    }

    /// That each of these checkpoints is there, and is the same.
    ///
    /// @param absent what is wrong if one is not there
    /// @param different what is wrong if it is another
    static void requireSame(SortedMap<Long, String> checkpoints, SortedMap<Long, String> there, String absent, String different)
            throws BadEvidenceException {
        for (Map.Entry<Long, String> checkpoint : checkpoints.entrySet()) {
            String text = there.get(checkpoint.getKey());
            if (text == null) {
                throw new BadEvidenceException(Fault.CHECKPOINT_MISSING,
                        "checkpoint %d: %s".formatted(checkpoint.getKey(), absent));
            }
            if (!text.equals(checkpoint.getValue())) {
                throw new BadEvidenceException(Fault.CHECKPOINT_REPLAYED,
                        "checkpoint %d: %s".formatted(checkpoint.getKey(), different));
            }
        }
    }
}

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
        for (Map.Entry<Long, String> checkpoint : published.entrySet()) {
            String text = stored.get(checkpoint.getKey());
            if (text == null) {
                throw new BadEvidenceException(Fault.CHECKPOINT_MISSING,
                        "checkpoint %d: it is published, and not in the database".formatted(checkpoint.getKey()));
            }
            if (!text.equals(checkpoint.getValue())) {
                throw new BadEvidenceException(Fault.CHECKPOINT_REPLAYED,
                        "checkpoint %d: the database has another than was published".formatted(checkpoint.getKey()));
            }
        }
        SortedMap<Long, String> together = new TreeMap<>(stored);
        together.putAll(published);
        return together;
    }
}

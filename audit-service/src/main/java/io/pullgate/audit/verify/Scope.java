package io.pullgate.audit.verify;

import java.util.OptionalLong;
import java.util.Set;

import io.pullgate.audit.integrity.ChainId;

/// What has to be there: the records between two checkpoints, of some chains or of all.
///
/// @param after the number of the checkpoint whose records are not looked at any more; 0: from the first record on
/// @param through the checkpoint up to which every record has to be there; the newest, if it is not given
/// @param only of these chains; of all if there are none
record Scope(long after, OptionalLong through, Set<ChainId> only) {

    static final Scope ALL = new Scope(0, OptionalLong.empty(), Set.of());

    Scope {
        only = Set.copyOf(only);
    }

    boolean includes(ChainId chain) {
        return only.isEmpty() || only.contains(chain);
    }
}

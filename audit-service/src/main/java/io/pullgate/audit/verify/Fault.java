package io.pullgate.audit.verify;

import java.util.Locale;

/// What may be wrong with records or checkpoints.
enum Fault {
    /// The content of a record does not give its link.
    CHANGED,
    /// The content is good, and the link beside it is another.
    LINK_ALTERED,
    /// Neither the record nor its link fits what follows.
    LINK_BROKEN,
    MISSING,
    OUT_OF_PLACE,
    /// What is there is linked well, but a checkpoint says it was something else.
    REWRITTEN,
    /// A chain ends before a checkpoint says it does.
    TOO_SHORT,
    /// The names went although no checkpoint says that they may.
    NAMES_GONE_EARLY,
    /// Records are in no chain, and a checkpoint says that there are fewer.
    PUT_IN,
    /// A file the manifest names is not there, is another, or stands beside those it names.
    FILE_MISSING,
    FILE_CHANGED,
    FILE_ADDED,
    MANIFEST_UNTRUSTED,
    /// What should lead from records to a checkpoint leads elsewhere.
    PROOF_WRONG,
    /// The bytes are no records.
    UNREADABLE,
    CHECKPOINT_MISSING,
    CHECKPOINT_UNTRUSTED,
    /// An older checkpoint, or another one, stands where one belongs.
    CHECKPOINT_REPLAYED,
    /// A signed checkpoint contradicts the one before, or the records it covers.
    CHECKPOINT_WRONG;

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.pullgate.audit;

import java.util.Optional;

/// An answer that knows which records it shows. Of any other, whoever recorded the access has to assume that it shows all its
/// reader may see.
public interface Shown {

    /// How many; empty where they are only counted, or none yet.
    Optional<Long> records();

    /// Whose they are; of records that belong to nobody, nobody's; where nobody can say whose they are, everybody's.
    AccessScope scope();
}

package io.pullgate.audit;

import java.util.Set;

/// An answer that knows which records it shows. Of any other, whoever recorded the access has to assume that it shows all its
/// reader may see.
public interface Shown {

    /// How many.
    long records();

    /// Whose they are; of records that belong to nobody, none.
    Set<String> organizations();
}

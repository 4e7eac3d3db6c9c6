package io.pullgate.audit.store;

import java.util.Locale;

/// What the records of a chain are about.
public enum ChainKind {
    PULL,
    CHANGE;

    /// The word in the column `kind`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

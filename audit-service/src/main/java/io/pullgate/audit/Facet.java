package io.pullgate.audit;

/// By what pulls are counted.
public enum Facet {
    CATEGORY,
    DECISION,
    USER,
    REPOSITORY,
    REASON,
    DOOR,
    ORGANIZATION
}

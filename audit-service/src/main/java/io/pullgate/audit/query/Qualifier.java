package io.pullgate.audit.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a term is about, in the order terms are written back in.
public enum Qualifier {
    ORG,
    USER,
    DECISION,
    CATEGORY,
    REASON,
    OVERRIDDEN,
    MODE,
    REPO,
    REGISTRY,
    IMAGE,
    TAG,
    DIGEST,
    DOOR,
    INTEGRATION,
    IP,
    REPLICA,
    STALE,
    IS,
    CREATED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Qualifier> parse(String text) {
        return Arrays.stream(values()).filter(qualifier -> qualifier.wireName().equals(text)).findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(Qualifier::wireName).toList();
    }
}

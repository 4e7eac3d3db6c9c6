package io.pullgate.audit.integrity;

import java.util.List;

/// What stands in a chain for a record of one kind. A form never changes: whoever needs another one adds another.
public enum Form {
    PULL(1, "decision_id", "decided_at", "recorded_at", "authentication", "organization", "image", "registry", "repository",
            "tag", "digest", "category", "decision", "reason", "overridden", "mode", "role", "policy_revision",
            "catalogue_revision", "staleness_ms", "from_snapshot", "door", "integration", "replica", "epoch", "sequence",
            "trace_id", "verdicts"),
    CHANGE(2, "id", "occurred_at", "recorded_at", "organization", "revision", "action", "actor", "target", "client_address",
            "user_agent", "before", "after");

    /// The columns of a pull that tell who it was, in the order in which its commitment stands for them.
    public static final List<String> NAMES = List.of("username", "user_id", "issuer", "token_id", "client_address",
            "user_agent");

    private final byte number;
    private final List<String> columns;

    Form(int number, String... columns) {
        this.number = (byte) number;
        this.columns = List.of(columns);
    }

    /// The columns between `position` and the commitment, in their order.
    public List<String> columns() {
        return columns;
    }

    /// The first byte that is hashed.
    byte number() {
        return number;
    }
}

package io.pullgate.audit;

import java.util.List;

/// A search that cannot be understood: where, why, and what could stand there.
public final class BadSearchException extends AuditException {

    private static final long serialVersionUID = 1;

    private final int position;
    private final transient List<String> allowed;

    /// @param position of the character where it stops making sense, from 1
    /// @param allowed what could stand there, if that can be listed
    public BadSearchException(int position, String problem, List<String> allowed) {
        super("At position %d: %s.".formatted(position, problem));
        this.position = position;
        this.allowed = List.copyOf(allowed);
    }

    public int position() {
        return position;
    }

    public List<String> allowed() {
        return allowed;
    }
}

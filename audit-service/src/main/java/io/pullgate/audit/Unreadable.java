package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

/// A message that is no record. It is kept as it came, with the reason, and stops nobody.
public record Unreadable(String problem) implements Entry {

    public Unreadable {
        requireNonNull(problem, "problem");
    }
}

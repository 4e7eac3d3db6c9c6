package io.pullgate.audit;

import static java.util.Objects.requireNonNull;

/// A message that is no record. It is kept as it came, with the reason, and stops nobody.
public record Unreadable(String problem) implements Entry {

    private static final int LONGEST = 500;

    /// The problem may quote the message: it is made one line of moderate length, fit for a log.
    public Unreadable {
        String line = requireNonNull(problem, "problem").replaceAll("\\p{Cntrl}+", " ");
        problem = line.substring(0, Math.min(line.length(), LONGEST));
    }
}

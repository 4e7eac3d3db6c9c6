package io.pullgate.acceptance.programs;

import static org.assertj.core.api.Assertions.assertThat;

/// How a program that ran to its end came out: its exit code, and everything it printed to either stream.
public record Outcome(int exitCode, String printed) {

    public boolean succeeded() {
        return exitCode == 0;
    }

    /// Fails a test with what was printed where that is not so.
    public static void assertSucceeded(Outcome outcome) {
        assertThat(outcome.succeeded()).as(outcome.printed()).isTrue();
    }

    public Outcome orThrow(String purpose) {
        if (!succeeded()) {
            throw new IllegalStateException("%s failed with exit code %d:%n%s".formatted(purpose, exitCode, printed));
        }
        return this;
    }
}

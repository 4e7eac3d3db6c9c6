package io.pullgate.acceptance.programs;

/// How a program that ran to its end came out: its exit code, and everything it printed to either stream.
public record Outcome(int exitCode, String printed) {

    public boolean succeeded() {
        return exitCode == 0;
    }

    public Outcome orThrow(String purpose) {
        if (!succeeded()) {
            throw new IllegalStateException("%s failed with exit code %d:%n%s".formatted(purpose, exitCode, printed));
        }
        return this;
    }
}

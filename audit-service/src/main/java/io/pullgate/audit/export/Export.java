package io.pullgate.audit.export;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// An export as it stands.
///
/// @param wanted what was ordered, in the words of whoever writes it
/// @param auditsEverything whether whoever asked was an auditor of the installation then
/// @param overseen the organizations whose records the asker could read when the export was begun
/// @param attempt how often it was begun; who works on an earlier attempt has lost it
/// @param rows written so far
/// @param size of the content so far, in bytes
/// @param sha256 of the content, in hexadecimal, once it is done
/// @param problem why it failed, if it did
/// @param expiresAt when its content and itself will be gone; empty while it is not finished
public record Export(UUID id, String askedBy, boolean auditsEverything, Set<String> overseen, String wanted, State state,
        int attempt, long rows, long size, Optional<String> sha256, Optional<String> problem, Instant askedAt,
        Optional<Instant> expiresAt) {

    public Export {
        requireNonNull(id, "id");
        requireNonNull(askedBy, "askedBy");
        overseen = Set.copyOf(overseen);
        requireNonNull(wanted, "wanted");
        requireNonNull(state, "state");
        requireNonNull(sha256, "sha256");
        requireNonNull(problem, "problem");
        requireNonNull(askedAt, "askedAt");
        requireNonNull(expiresAt, "expiresAt");
    }

    /// One that nobody has begun.
    public static Export ordered(UUID id, String askedBy, boolean auditsEverything, String wanted, Instant now) {
        return new Export(id, askedBy, auditsEverything, Set.of(), wanted, State.QUEUED, 0, 0, 0, Optional.empty(),
                Optional.empty(), now, Optional.empty());
    }

    /// How far an export is.
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED
    }
}

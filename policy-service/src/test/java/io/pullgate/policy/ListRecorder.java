package io.pullgate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.pullgate.policy.journal.JournalUnavailableException;
import io.pullgate.policy.recording.Recorder;

/// Keeps decisions in a list, or refuses to.
public final class ListRecorder implements Recorder {

    private final List<PullAttempt> attempts = new ArrayList<>();
    private boolean full;

    public void fillUp() {
        full = true;
    }

    public List<PullAttempt> attempts() {
        return attempts;
    }

    @Override
    public CompletionStage<RecordedDecision> recordLater(Ruling ruling) {
        try {
            return CompletableFuture.completedStage(record(ruling));
        } catch (JournalUnavailableException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public RecordedDecision record(Ruling ruling) {
        if (full) {
            throw new JournalUnavailableException("no space left on device");
        }
        attempts.add(ruling.attempt());
        return new RecordedDecision(new UUID(0, attempts.size()), ruling.decision(), ruling.freshness(),
                Optional.empty());
    }
}

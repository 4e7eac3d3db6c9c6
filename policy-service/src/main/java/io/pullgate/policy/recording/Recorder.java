package io.pullgate.policy.recording;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.Ruling;

/// Puts decisions on record before anybody is told of them.
public interface Recorder {

    /// Gives the decision its id and returns when it is on record.
    ///
    /// @throws io.pullgate.policy.journal.JournalUnavailableException when it cannot be recorded; then it must not be told
    RecordedDecision record(Ruling ruling);

    /// As [#record], without waiting. Whoever is told must be quick: many others wait to be told.
    ///
    /// @return fails with a [io.pullgate.policy.journal.JournalUnavailableException] when it cannot be recorded
    CompletionStage<RecordedDecision> recordLater(Ruling ruling);

    /// As [#record], for several; whoever waits for a disk, waits once for all of them.
    ///
    /// @return the decisions, in the same order
    /// @throws io.pullgate.policy.journal.JournalUnavailableException when one of them cannot be recorded; then none may be
    ///         told
    default List<RecordedDecision> recordAll(List<Ruling> rulings) {
        return rulings.stream().map(this::record).toList();
    }
}

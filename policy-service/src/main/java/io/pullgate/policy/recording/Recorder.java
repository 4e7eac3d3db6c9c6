package io.pullgate.policy.recording;

import java.time.Duration;
import java.util.List;

import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.Ruling;
import io.pullgate.policy.decision.Decision;

/// Puts decisions on record before anybody is told of them.
public interface Recorder {

    /// Gives the decision its id and returns when it is on record.
    ///
    /// @param catalogueRevision the revision of the catalogue of trusted publishers that was used
    /// @param staleness how old the rules may have been at most
    /// @throws io.pullgate.policy.journal.JournalUnavailableException when it cannot be recorded; then it must not be told
    RecordedDecision record(PullAttempt attempt, Decision decision, long catalogueRevision, Duration staleness);

    /// As [#record], for several; whoever waits for a disk, waits once for all of them.
    ///
    /// @return the decisions, in the same order
    /// @throws io.pullgate.policy.journal.JournalUnavailableException when one of them cannot be recorded; then none may be
    ///         told
    default List<RecordedDecision> recordAll(List<Ruling> rulings) {
        return rulings.stream().map(
                ruling -> record(ruling.attempt(), ruling.decision(), ruling.catalogueRevision(), ruling.staleness())).toList();
    }
}

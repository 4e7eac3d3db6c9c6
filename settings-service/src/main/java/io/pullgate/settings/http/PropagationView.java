package io.pullgate.settings.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.Revision;
import io.pullgate.settings.propagation.Progress;
import io.pullgate.settings.propagation.Propagation;
import io.pullgate.settings.propagation.PropagationLedger;

/// Where the present rules of an organization are in force.
///
/// @param reason why it cannot be said that they are in force; null if they are
/// @param pendingInOutbox they wait to be published
@JsonNaming(SnakeCaseStrategy.class)
record PropagationView(String organization, long revision, Instant changedAt, boolean inForce, String reason,
        boolean pendingInOutbox, List<ReplicaView> replicas) {

    static PropagationView of(PropagationLedger.Present present) {
        Propagation propagation = present.propagation();
        return new PropagationView(propagation.organization().name().value(), propagation.organization().revision().number(),
                propagation.organization().stamp().occurredAt(), propagation.inForce(), propagation.obstacle().orElse(null),
                present.pendingInOutbox(), propagation.replicas().stream().map(ReplicaView::of).toList());
    }

    /// One replica of policy-service.
    ///
    /// @param revisionInForce null if it is not known which older one it is
    /// @param millis from the change until it was in force there; null if nobody saw it
    /// @param stalenessMillis how old its rules may be; null while they are incomplete
    @JsonNaming(SnakeCaseStrategy.class)
    record ReplicaView(String replica, String state, boolean inForce, Long revisionInForce, Long millis, Instant lastHeard,
            Long stalenessMillis) {

        static ReplicaView of(Progress progress) {
            return new ReplicaView(progress.replica(), progress.state().wireName(), progress.inForce(),
                    progress.revisionInForce().map(Revision::number).orElse(null),
                    progress.took().map(Duration::toMillis).orElse(null), progress.lastHeard(),
                    progress.staleness().map(Duration::toMillis).orElse(null));
        }
    }
}

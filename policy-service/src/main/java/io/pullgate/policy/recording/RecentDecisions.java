package io.pullgate.policy.recording;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

import jakarta.inject.Singleton;

import io.pullgate.policy.decision.Outcome;

/// The decisions this replica has put on record last, for those who want to know why.
///
/// What was not simply allowed has room of its own: it is what people ask about, and must not be washed away by all the pulls
/// that went through since.
@Singleton
public class RecentDecisions {

    private final Ring refusals;
    private final Ring others;

    RecentDecisions(RecentDecisionsConfig config) {
        refusals = new Ring(config.refusals());
        others = new Ring(config.others());
    }

    /// Takes note of a decision that is on record.
    void add(PullDecision decision) {
        (decision.decision().outcome() == Outcome.ALLOWED ? others : refusals).add(decision);
    }

    /// Empty for a decision that was made long ago, before this process was started, by another replica, or never.
    public Optional<PullDecision> find(UUID id) {
        return refusals.find(id).or(() -> others.find(id));
    }

    /// The last of a series. Adding is done for every pull and is cheap; finding looks at each.
    private static final class Ring {

        private final AtomicReferenceArray<PullDecision> places;
        private final AtomicLong added = new AtomicLong();

        Ring(int size) {
            places = new AtomicReferenceArray<>(size);
        }

        void add(PullDecision decision) {
            if (places.length() > 0) {
                places.setRelease((int) (added.getAndIncrement() % places.length()), decision);
            }
        }

        Optional<PullDecision> find(UUID id) {
            for (int place = 0; place < places.length(); place++) {
                PullDecision decision = places.getAcquire(place);
                if (decision != null && decision.id().equals(id)) {
                    return Optional.of(decision);
                }
            }
            return Optional.empty();
        }
    }
}

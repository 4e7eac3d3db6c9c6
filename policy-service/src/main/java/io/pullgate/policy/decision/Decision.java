package io.pullgate.policy.decision;

import java.util.List;
import java.util.Optional;

/// The answer to one access request. A denial is an answer like any other; being unable to decide is not one.
public sealed interface Decision {

    Outcome outcome();

    Reason reason();

    Category category();

    /// What each of the user's organizations says, the deciding one first; empty where no organization's rules apply.
    List<Verdict> verdicts();

    /// The verdict that counts; empty where no organization's rules apply.
    Optional<Verdict> decisive();

    /// Decided by the rules of the organizations the user belongs to.
    ///
    /// @param deciding the verdict that counts, one of `verdicts`
    record Governed(Verdict deciding, List<Verdict> verdicts) implements Decision {

        public Governed {
            verdicts = List.copyOf(verdicts);
        }

        @Override
        public Optional<Verdict> decisive() {
            return Optional.of(deciding);
        }

        @Override
        public Outcome outcome() {
            return deciding.outcome();
        }

        @Override
        public Reason reason() {
            return deciding.reason();
        }

        @Override
        public Category category() {
            return deciding.category();
        }
    }

    /// Refused, whatever the rules say: they are too old to decide by.
    static Decision byStaleRules(Repository repository, Publishers publishers) {
        return new Ungoverned(Outcome.DENIED, Reason.STALE_RULES, Category.of(repository, publishers));
    }

    /// Decided by no organization's rules: by how the registry treats those whom none bind, or because they are too old.
    record Ungoverned(Outcome outcome, Reason reason, Category category) implements Decision {

        @Override
        public List<Verdict> verdicts() {
            return List.of();
        }

        @Override
        public Optional<Verdict> decisive() {
            return Optional.empty();
        }
    }
}

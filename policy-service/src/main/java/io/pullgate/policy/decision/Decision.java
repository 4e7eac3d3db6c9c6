package io.pullgate.policy.decision;

import java.util.List;

/// The answer to one access request. A denial is an answer like any other; being unable to decide is not one.
public sealed interface Decision {

    Outcome outcome();

    Reason reason();

    Category category();

    /// Decided by the rules of the organizations the user belongs to.
    ///
    /// @param deciding the verdict that counts, one of `verdicts`
    record Governed(Verdict deciding, List<Verdict> verdicts) implements Decision {

        public Governed {
            verdicts = List.copyOf(verdicts);
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
    }
}

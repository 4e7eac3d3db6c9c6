package io.pullgate.audit.report;

import java.util.List;
import java.util.Optional;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.LegalHold;
import io.pullgate.audit.Shown;

/// All legal holds there are, in the order of the organizations' names.
record LegalHoldList(List<LegalHoldBody> legalHolds) implements Shown {

    @Override
    public Optional<Long> records() {
        return Optional.of((long) legalHolds.size());
    }

    /// It tells of every organization whether it has one.
    @Override
    public AccessScope scope() {
        return AccessScope.EVERYTHING;
    }

    static LegalHoldList of(List<LegalHold> holds) {
        return new LegalHoldList(holds.stream().map(LegalHoldBody::of).toList());
    }
}

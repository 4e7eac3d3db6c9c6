package io.pullgate.audit.report;

import java.util.List;

import io.pullgate.audit.LegalHold;

/// Legal holds: those that hold now, or all that was said about one organization, the last word first.
record LegalHoldList(List<LegalHoldBody> legalHolds) {

    static LegalHoldList of(List<LegalHold> holds) {
        return new LegalHoldList(holds.stream().map(LegalHoldBody::of).toList());
    }
}

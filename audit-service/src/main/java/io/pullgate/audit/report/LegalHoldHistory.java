package io.pullgate.audit.report;

import java.util.List;

import io.pullgate.audit.LegalHold;

/// All that was said about keeping one organization's records, the last word first.
record LegalHoldHistory(List<LegalHoldBody> legalHolds) {

    static LegalHoldHistory of(List<LegalHold> words) {
        return new LegalHoldHistory(words.stream().map(LegalHoldBody::of).toList());
    }
}

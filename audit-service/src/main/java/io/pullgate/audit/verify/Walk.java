package io.pullgate.audit.verify;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.EvidenceForm;

/// Verifies records that come in the order of kind, bucket and position against checkpoints. Stops at the first thing that is
/// wrong.
final class Walk {

    private final Expectation expectation;
    private final Names names;
    private final Map<ChainId, ChainWalk> chains = new TreeMap<>();
    private ChainId current;
    private ChainWalk chain;
    private long records;

    Walk(Expectation expectation) {
        this.expectation = expectation;
        this.names = new Names(expectation.trail().namesGoneBefore());
    }

    /// Takes all rows.
    void take(CopyRows rows) throws IOException, BadEvidenceException {
        EvidenceForm form = EvidenceForm.PULL;
        while (rows.next()) {
            // Looked up where it changes: to do so for every record would cost as much as a hash.
            form = form.count() == rows.columns() ? form : form(rows.columns());
            turnTo(form, rows.number(form.bucket()));
            if (chain == null) {
                continue;
            }
            chain.go(form, rows);
            if (form == EvidenceForm.PULL) {
                names.require(current, rows);
            }
            records++;
        }
    }

    /// Nothing more comes.
    Outcome end() throws BadEvidenceException {
        close();
        for (ChainId wanted : (Iterable<ChainId>) expectation.chains()::iterator) {
            if (!chains.containsKey(wanted)) {
                begin(wanted).end();
            }
        }
        for (Interval interval : expectation.intervals()) {
            interval.check();
        }
        return new Outcome(records, chains.size(), chains.values().stream().mapToLong(ChainWalk::beyond).sum(),
                chains.values().stream().mapToLong(ChainWalk::missing).sum(), names.gone());
    }

    /// Where a chain must have ended; to be asked at the end.
    void requireEnd(ChainId id, long length, byte[] head) throws BadEvidenceException {
        if (expectation.includes(id)) {
            chains.getOrDefault(id, expectation.begin(id)).requireEnd(length, head);
        }
    }

    private static EvidenceForm form(int columns) throws BadEvidenceException {
        return EvidenceForm.of(columns).orElseThrow(() -> new BadEvidenceException(Fault.UNREADABLE,
                "a row has %d columns: that is no record".formatted(columns)));
    }

    private void turnTo(EvidenceForm form, long bucket) throws BadEvidenceException {
        if (current != null && current.bucket() == bucket && current.kind().equals(form.kind())) {
            return;
        }
        if (bucket < 0 || bucket > Short.MAX_VALUE) {
            throw new BadEvidenceException(Fault.OUT_OF_PLACE, "%s has no bucket %d".formatted(form.kind(), bucket));
        }
        ChainId next = new ChainId(form.kind(), (int) bucket);
        if (current != null && next.compareTo(current) < 0) {
            throw new BadEvidenceException(Fault.OUT_OF_PLACE, "a record of %s comes after %s".formatted(next, current));
        }
        close();
        current = next;
        chain = expectation.includes(next) ? begin(next) : null;
    }

    private ChainWalk begin(ChainId id) {
        ChainWalk begun = expectation.begin(id);
        chains.put(id, begun);
        return begun;
    }

    private void close() throws BadEvidenceException {
        if (chain != null) {
            chain.end();
        }
    }

    /// What was found where nothing is wrong.
    ///
    /// @param beyond records behind the last checkpoint: only their links vouch for them
    /// @param purged records that are rightly not there
    /// @param nameless records whose names are rightly gone
    record Outcome(long records, int chains, long beyond, long purged, long nameless) {
    }
}

package io.pullgate.audit.verify;

import java.time.Instant;
import java.util.Optional;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.integrity.Pseudonym;

/// Whether the names in a pull are there as a whole, or gone as a whole and rightly so.
final class Names {

    private static final int SALT_BYTES = 16;
    /// PostgreSQL counts microseconds from 2000-01-01T00:00:00Z.
    private static final long EPOCH = 946_684_800L;
    private static final long MICROS = 1_000_000L;

    private final long goneBefore;
    private long gone;

    Names(Optional<Instant> goneBefore) {
        this.goneBefore = goneBefore.map(time -> (time.getEpochSecond() - EPOCH) * MICROS + time.getNano() / 1_000)
                .orElse(Long.MIN_VALUE);
    }

    /// How many pulls have none any more.
    long gone() {
        return gone;
    }

    /// @throws BadEvidenceException if they are there in part, or gone and should not be
    void require(ChainId chain, CopyRows row) throws BadEvidenceException {
        String problem = check(row);
        if (!problem.isEmpty()) {
            throw new BadEvidenceException(Fault.CHANGED, "%s: %s".formatted(Place.of(chain, EvidenceForm.PULL, row), problem));
        }
        if (areGoneEarly(row)) {
            throw new BadEvidenceException(Fault.NAMES_GONE_EARLY,
                    "%s: its names are gone, and no checkpoint says that they may be"
                            .formatted(Place.of(chain, EvidenceForm.PULL, row)));
        }
    }

    /// What is wrong, or the empty text.
    private String check(CopyRows row) throws BadEvidenceException {
        return row.isAbsent(EvidenceForm.PULL.last()) ? checkPresent(row) : checkGone(row);
    }

    private boolean areGoneEarly(CopyRows row) throws BadEvidenceException {
        return !row.isAbsent(EvidenceForm.PULL.last()) && row.number(EvidenceForm.PULL.recordedAt()) >= goneBefore;
    }

    private static String checkPresent(CopyRows row) {
        return row.length(EvidenceForm.SALT) == SALT_BYTES ? "" : "it has neither a salt nor a commitment";
    }

    private String checkGone(CopyRows row) {
        gone++;
        if (row.length(EvidenceForm.PULL.last()) != RecordLinks.HASH) {
            return "its commitment is none";
        }
        for (int column = EvidenceForm.USERNAME + 1; column <= EvidenceForm.SALT; column++) {
            if (!row.isAbsent(column)) {
                return "it has both a commitment and what that stands for";
            }
        }
        boolean pseudonym = row.isAbsent(EvidenceForm.USERNAME)
                || Pseudonym.isOne(row.bytes(), row.start(EvidenceForm.USERNAME), row.length(EvidenceForm.USERNAME));
        return pseudonym ? "" : "its names are gone, and its user is no pseudonym";
    }
}

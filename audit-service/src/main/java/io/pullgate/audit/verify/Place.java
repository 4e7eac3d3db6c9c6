package io.pullgate.audit.verify;

import java.nio.ByteBuffer;
import java.util.UUID;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.EvidenceForm;

/// Where a record is, and what it is called.
record Place(ChainId chain, long position, UUID id) {

    static Place of(ChainId chain, EvidenceForm form, CopyRows row) throws BadEvidenceException {
        if (row.length(form.id()) != 2 * Long.BYTES) {
            throw new BadEvidenceException(Fault.UNREADABLE, "%s: the id of a record is none".formatted(chain));
        }
        ByteBuffer id = ByteBuffer.wrap(row.bytes(), row.start(form.id()), 2 * Long.BYTES);
        return new Place(chain, row.number(form.position()), new UUID(id.getLong(), id.getLong()));
    }

    @Override
    public String toString() {
        return "%s position %d (%s)".formatted(chain, position, id);
    }
}

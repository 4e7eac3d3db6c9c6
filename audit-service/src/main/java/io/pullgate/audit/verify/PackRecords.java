package io.pullgate.audit.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.integrity.Proofs.Item;

/// The records of one kind in a pack, in the order of their proofs.
final class PackRecords {

    private final EvidenceForm form;
    private final byte[] organization;
    private final Names names;
    private final CopyRows rows;
    private final RecordLinks links = new RecordLinks();
    private final byte[] computed = new byte[RecordLinks.HASH];
    private boolean present;
    private long number;

    /// @param organization whose records they are, in UTF-8
    PackRecords(EvidenceForm form, byte[] organization, Names names, InputStream in) throws IOException, BadEvidenceException {
        this.form = form;
        this.organization = organization.clone();
        this.names = names;
        this.rows = new CopyRows(in);
        advance();
    }

    long number() {
        return number;
    }

    long nameless() {
        return names.gone();
    }

    /// @return whether the record is there
    /// @throws BadEvidenceException if it is there, and is not what gives the link
    boolean take(ChainId chain, Item.Proven proven) throws IOException, BadEvidenceException {
        if (!present || rows.number(form.position()) != proven.position() || rows.number(form.bucket()) != chain.bucket()) {
            return false;
        }
        Place place = Place.of(chain, form, rows);
        links.compute(form, rows, proven.before(), computed);
        if (!Arrays.equals(computed, proven.link()) || !holds(EvidenceForm.LINK, computed)) {
            throw new BadEvidenceException(Fault.CHANGED, place + ": its content and the link before do not give its link");
        }
        if (!holds(form.organization(), organization)) {
            throw new BadEvidenceException(Fault.OUT_OF_PLACE, place + ": it is of another organization");
        }
        if (form == EvidenceForm.PULL) {
            names.require(chain, rows);
        }
        number++;
        advance();
        return true;
    }

    void requireEnd() throws BadEvidenceException {
        if (present) {
            throw new BadEvidenceException(Fault.OUT_OF_PLACE, "%s: nothing proves it, or it is not in its place"
                    .formatted(Place.of(new ChainId(form.kind(), (int) rows.number(form.bucket())), form, rows)));
        }
    }

    private boolean holds(int column, byte[] value) {
        return rows.length(column) == value.length && Arrays.equals(rows.bytes(), rows.start(column),
                rows.start(column) + value.length, value, 0, value.length);
    }

    private void advance() throws IOException, BadEvidenceException {
        present = rows.next();
        if (present && rows.columns() != form.count()) {
            throw new BadEvidenceException(Fault.UNREADABLE,
                    "a row of kind %s has %d columns".formatted(form.kind(), rows.columns()));
        }
    }
}

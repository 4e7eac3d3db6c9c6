package io.pullgate.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.integrity.Sha256;

/// A row of evidence, made as decision 0014 says and not as the verifier does: cell by cell, by the plainest means.
record EvidenceRow(EvidenceForm form, byte[][] cells) {

    private static final byte[] HEADER = { 'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0,
            0 };

    /// A copy that can be spoiled.
    EvidenceRow copy() {
        return new EvidenceRow(form,
                Arrays.stream(cells).map(cell -> cell == null ? null : cell.clone()).toArray(byte[][]::new));
    }

    static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    ChainId chain() {
        return new ChainId(form.kind(), (int) ByteBuffer.wrap(cells[form.bucket()]).getLong());
    }

    long position() {
        return ByteBuffer.wrap(cells[form.position()]).getLong();
    }

    void moveTo(long position) {
        cells[form.position()] = number(position);
    }

    byte[] link() {
        return cells[EvidenceForm.LINK];
    }

    /// Gives it the link it has to have behind another.
    EvidenceRow linkTo(byte[] previous) {
        MessageDigest sha256 = Sha256.create();
        sha256.update(form.mark());
        sha256.update(previous);
        for (int column = form.bucket(); column < cells.length; column++) {
            boolean commitment = form == EvidenceForm.PULL && column == form.last() && cells[column] == null;
            sha256.update(cell(commitment ? commitment() : cells[column]));
        }
        cells[EvidenceForm.LINK] = sha256.digest();
        return this;
    }

    /// Takes the names away, as it is done after a time.
    EvidenceRow withoutNames() {
        byte[] commitment = commitment();
        cells[form.last()] = commitment;
        if (cells[EvidenceForm.USERNAME] != null) {
            cells[EvidenceForm.USERNAME] = text("~" + "0123456789abcdef".repeat(2));
        }
        Arrays.fill(cells, EvidenceForm.USERNAME + 1, EvidenceForm.SALT + 1, null);
        return this;
    }

    static byte[] file(List<EvidenceRow> rows) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(file)) {
            out.write(HEADER);
            for (EvidenceRow row : rows) {
                out.writeShort(row.cells.length);
                for (byte[] cell : row.cells) {
                    out.write(cell(cell));
                }
            }
            out.writeShort(-1);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    private byte[] commitment() {
        MessageDigest sha256 = Sha256.create();
        sha256.update(cells[EvidenceForm.SALT]);
        for (int column = EvidenceForm.USERNAME; column <= EvidenceForm.USER_AGENT; column++) {
            sha256.update(cell(cells[column]));
        }
        return sha256.digest();
    }

    private static byte[] cell(byte[] value) {
        return value == null
                ? new byte[] { -1, -1, -1, -1 }
                : ByteBuffer.allocate(Integer.BYTES + value.length).putInt(value.length).put(value).array();
    }
}

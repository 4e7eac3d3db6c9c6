package io.pullgate.audit.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.pullgate.audit.integrity.EvidenceForm;

/// Files of evidence, each with records of one kind.
record EvidenceFiles(List<Path> files) {

    /// Signature, flags and the length of an extension, before the first row.
    private static final int HEADER = 19;

    EvidenceFiles {
        files = List.copyOf(files);
    }

    /// Files with changes go before files with pulls, each in the order given.
    void walk(Walk walk) throws IOException, BadEvidenceException {
        for (EvidenceForm form : new EvidenceForm[] { EvidenceForm.CHANGE, EvidenceForm.PULL }) {
            for (Path file : files) {
                if (isOf(form, file)) {
                    read(walk, file);
                }
            }
        }
    }

    private static void read(Walk walk, Path file) throws IOException, BadEvidenceException {
        try (InputStream in = Files.newInputStream(file)) {
            walk.take(new CopyRows(in));
        }
    }

    /// What is neither goes with the pulls, so that it is looked at and complained of.
    private static boolean isOf(EvidenceForm form, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] begin = in.readNBytes(HEADER + Short.BYTES);
            boolean changes = begin.length == HEADER + Short.BYTES
                    && (begin[HEADER] << 8 | begin[HEADER + 1]) == EvidenceForm.CHANGE.count();
            return changes == (form == EvidenceForm.CHANGE);
        }
    }
}

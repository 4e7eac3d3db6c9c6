package io.pullgate.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.integrity.PackManifest;
import io.pullgate.audit.integrity.Proofs;
import io.pullgate.audit.integrity.Proofs.BadProofException;
import io.pullgate.audit.integrity.PublicCheckpointKey;
import io.pullgate.audit.integrity.Sha256;

/// Verifies an evidence pack by itself, and against published checkpoints where there are any. Keys in the pack are not looked at.
record PackVerification(Map<String, PublicCheckpointKey> trusted, Optional<SortedMap<Long, String>> published) {

    PackVerification {
        trusted = Map.copyOf(trusted);
    }

    Verified verify(Path file) throws IOException, BadEvidenceException {
        try (Pack pack = Pack.open(file, trusted)) {
            pack.requireFiles();
            SortedMap<Long, String> texts = pack.checkpoints();
            Trail trail = Trail.part(texts, trusted);
            requireNewest(pack.manifest(), texts);
            if (published.isPresent()) {
                Published.requireSame(texts, published.get(), "it is in the pack, and not published",
                        "the pack has another than was published");
            }
            PackWalk.Outcome outcome = walk(pack, trail);
            requireNumbers(pack.manifest().rows(), outcome);
            return new Verified(pack.manifest(), trail, outcome);
        }
    }

    private static PackWalk.Outcome walk(Pack pack, Trail trail) throws IOException, BadEvidenceException {
        byte[] organization = pack.manifest().organization().getBytes(UTF_8);
        Names names = new Names(trail.namesGoneBefore());
        try (InputStream changes = pack.read(PackManifest.CHANGES);
                InputStream pulls = pack.read(PackManifest.PULLS);
                InputStream proofs = pack.read(PackManifest.PROOFS)) {
            return new PackWalk(trail, new PackRecords(EvidenceForm.CHANGE, organization, names, changes),
                    new PackRecords(EvidenceForm.PULL, organization, names, pulls)).go(new Proofs(proofs));
        } catch (BadProofException bad) {
            throw new BadEvidenceException(Fault.PROOF_WRONG, "%s: %s".formatted(PackManifest.PROOFS, bad.getMessage()));
        }
    }

    private static void requireNewest(PackManifest manifest, SortedMap<Long, String> texts) throws BadEvidenceException {
        boolean same = manifest.newest().isPresent()
                ? !texts.isEmpty() && texts.lastKey() == manifest.newest().get().number()
                        && Sha256.hex(texts.get(texts.lastKey()).getBytes(UTF_8)).equals(manifest.newest().get().hash())
                : texts.isEmpty();
        if (!same) {
            throw new BadEvidenceException(Fault.CHECKPOINT_REPLAYED,
                    "checkpoint %d: the manifest names another newest one".formatted(texts.isEmpty() ? 0 : texts.lastKey()));
        }
    }

    private static void requireNumbers(PackManifest.Rows rows, PackWalk.Outcome outcome) throws BadEvidenceException {
        if (rows.provenPulls() != outcome.pulls() || rows.provenChanges() != outcome.changes()
                || rows.withheld() != outcome.withheld() || rows.uncovered() != outcome.behind()) {
            throw new BadEvidenceException(Fault.MISSING, ("there are %d pulls, %d changes, %d withheld and %d uncovered; the"
                    + " manifest says %d, %d, %d and %d").formatted(outcome.pulls(), outcome.changes(), outcome.withheld(),
                            outcome.behind(), rows.provenPulls(), rows.provenChanges(), rows.withheld(), rows.uncovered()));
        }
    }

    /// A pack in which nothing is wrong.
    record Verified(PackManifest manifest, Trail trail, PackWalk.Outcome outcome) {
    }
}

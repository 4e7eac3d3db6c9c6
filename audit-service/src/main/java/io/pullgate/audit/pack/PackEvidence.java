package io.pullgate.audit.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.pullgate.audit.integrity.ChainId;
import io.pullgate.audit.integrity.CheckpointFiles;
import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.integrity.PackManifest;
import io.pullgate.audit.integrity.PublicCheckpointKey;
import io.pullgate.audit.integrity.SignedCheckpoint;
import io.pullgate.audit.store.Moment;
import io.pullgate.audit.store.Moment.Stretch;
import io.pullgate.audit.store.Subject;
import io.pullgate.audit.verify.BadEvidenceException;
import io.pullgate.audit.verify.CopyRows;

/// The part of a pack that proves: records, what leads from them to the checkpoints that cover them, and those checkpoints. Held
/// are, for each checkpoint, the length of each chain, and for each checkpoint that covers a record, the chains that have one.
public final class PackEvidence {

    private final Moment moment;
    private final Subject subject;
    private final Disclosure disclosure;
    private final History history;
    /// Which chains have records of the subject, by the number of the checkpoint that covers them.
    private final SortedMap<Long, SortedSet<ChainId>> plan = new TreeMap<>();
    private long withheld;
    private long uncovered;

    private PackEvidence(Moment moment, Subject subject, Disclosure disclosure, History history) {
        this.moment = moment;
        this.subject = subject;
        this.disclosure = disclosure;
        this.history = history;
    }

    /// Writes the files.
    ///
    /// @param disclosure which pulls the reader may see as a whole
    /// @throws io.pullgate.audit.export.ExportRefusedException if the records are not those the checkpoints are about
    public static Found write(Moment moment, Subject subject, Map<String, PublicCheckpointKey> trusted, Disclosure disclosure,
            PackZip zip) throws SQLException, IOException {
        PackEvidence evidence = new PackEvidence(moment, subject, disclosure, History.read(moment, trusted));
        for (EvidenceForm form : EvidenceForm.values()) {
            evidence.find(form);
        }
        long changes = zip.count(PackManifest.CHANGES, out -> evidence.copy(EvidenceForm.CHANGE, out));
        long pulls = zip.count(PackManifest.PULLS, out -> evidence.copy(EvidenceForm.PULL, out));
        zip.add(PackManifest.PROOFS, out -> new PackProofs(moment, subject, evidence.history).write(evidence.plan, out));
        evidence.addCheckpoints(zip);
        return new Found(evidence.history.newest(), pulls, changes, evidence.withheld, evidence.uncovered,
                moment.unchained(EvidenceForm.PULL, subject) + moment.unchained(EvidenceForm.CHANGE, subject));
    }

    private void find(EvidenceForm form) throws SQLException, IOException {
        moment.eachPlace(form, subject, (bucket, position) -> {
            ChainId chain = new ChainId(form.kind(), bucket);
            long covering = history.covering(chain, position);
            plan.computeIfAbsent(covering, _ -> new TreeSet<>()).add(chain);
            if (covering > history.newestNumber()) {
                uncovered++;
            }
        });
    }

    private long copy(EvidenceForm form, OutputStream out) throws SQLException, IOException {
        long copied = 0;
        CopyRows.begin(out);
        for (Map.Entry<Long, SortedSet<ChainId>> covered : plan.entrySet()) {
            for (ChainId chain : covered.getValue()) {
                if (chain.kind().equals(form.kind())) {
                    copied += copy(history.stretch(covered.getKey(), chain), out);
                }
            }
        }
        CopyRows.end(out);
        return copied;
    }

    private long copy(Stretch stretch, OutputStream out) throws SQLException, IOException {
        long copied = 0;
        try (InputStream in = moment.copy(stretch, subject)) {
            CopyRows rows = new CopyRows(in);
            while (rows.next()) {
                if (stretch.chain().kind().equals(EvidenceForm.CHANGE.kind()) || disclosure.asAWhole(rows)) {
                    rows.copyTo(out);
                    copied++;
                } else {
                    withheld++;
                }
            }
        } catch (BadEvidenceException unreadable) {
            throw new IOException("PostgreSQL answers something else than rows", unreadable);
        }
        return copied;
    }

    /// From the one before the first that covers a record up to the newest, so that they follow each other.
    private void addCheckpoints(PackZip zip) throws SQLException, IOException {
        long newest = history.newestNumber();
        long first = plan.isEmpty() ? newest : Math.min(plan.firstKey() - 1, newest);
        for (long number = Math.max(first, 1); number <= newest; number++) {
            Optional<SignedCheckpoint> checkpoint = history.checkpoint(number);
            byte[] text = checkpoint.orElseThrow().text().getBytes(US_ASCII);
            zip.add("checkpoints/" + CheckpointFiles.name(number), out -> out.write(text));
        }
    }

    /// Which pulls may be shown as they were recorded.
    @FunctionalInterface
    public interface Disclosure {

        /// @param pull in the form of evidence
        boolean asAWhole(CopyRows pull) throws IOException;
    }

    /// What there was.
    ///
    /// @param pulls in the file of pulls
    /// @param changes in the file of changes
    /// @param withheld pulls that may not be shown as a whole
    /// @param uncovered of all of these, those behind the newest checkpoint
    /// @param unchained records in no chain
    public record Found(Optional<PackManifest.Newest> newest, long pulls, long changes, long withheld, long uncovered,
            long unchained) {

        public Found {
            requireNonNull(newest, "newest");
        }
    }
}

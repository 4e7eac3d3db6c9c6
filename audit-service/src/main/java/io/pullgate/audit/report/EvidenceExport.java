package io.pullgate.audit.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.audit.Days;
import io.pullgate.audit.Reader;
import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.RecordsUnavailableException;
import io.pullgate.audit.SigningDisabledException;
import io.pullgate.audit.checkpoint.SigningKeys;
import io.pullgate.audit.export.Export;
import io.pullgate.audit.export.ExportContent.Begun;
import io.pullgate.audit.integrity.CheckpointKey;
import io.pullgate.audit.integrity.EvidenceForm;
import io.pullgate.audit.integrity.PackManifest;
import io.pullgate.audit.integrity.PackManifest.PackedFile;
import io.pullgate.audit.integrity.PublicCheckpointKey;
import io.pullgate.audit.pack.PackEvidence;
import io.pullgate.audit.pack.PackZip;
import io.pullgate.audit.store.Moment;
import io.pullgate.audit.store.Subject;
import io.pullgate.audit.verify.CopyRows;

/// Evidence packs: the records of one organization, for people and with what proves them. Order and content are described in
/// docs/decisions/0020-evidence-packs.md.
@ApplicationScoped
class EvidenceExport {

    /// The parameters of an order, all of them.
    static final Set<String> PARAMETERS = Set.of("organization", "from", "to");

    private static final RowOrder CSV = new RowOrder(RowFormat.CSV, false);
    private static final RowOrder NDJSON = new RowOrder(RowFormat.NDJSON, false);
    private static final LongConsumer UNTOLD = _ -> {
    };

    private final DataSource database;
    private final SigningKeys keys;
    private final SummaryPdf pdf;
    private final SummaryRows summaries;
    private final EvidenceRows rows;
    private final ObjectMapper json;
    private final Clock clock;
    private final String version;

    EvidenceExport(@Named("readers") DataSource database, SigningKeys keys, SummaryPdf pdf, SummaryRows summaries,
            EvidenceRows rows, ObjectMapper json, Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.database = database;
        this.keys = keys;
        this.pdf = pdf;
        this.summaries = summaries;
        this.rows = rows;
        this.json = json;
        this.clock = clock;
        this.version = version;
    }

    /// Whose records of which days are wanted, if the reader may have them and they can be signed; else an
    /// [io.pullgate.audit.AuditException].
    Begun begin(ExportOrder order, Reader reader, Export export) {
        Parameters parameters = order.parameters();
        String organization = parameters.required("organization");
        reader.mustOversee(Optional.of(organization));
        Days days = SummaryReports.days(parameters, export.askedAt());
        CheckpointKey key = keys.signing().orElseThrow(SigningDisabledException::new);
        return new Pack(new EvidenceRows.Wanted(organization, days, reader), export, key);
    }

    /// A pack for one reader.
    private final class Pack implements Begun {

        private final EvidenceRows.Wanted wanted;
        private final Export export;
        private final CheckpointKey key;

        private Pack(EvidenceRows.Wanted wanted, Export export, CheckpointKey key) {
            this.wanted = wanted;
            this.export = export;
            this.key = key;
        }

        @Override
        public Set<String> overseen() {
            return wanted.reader().overseen();
        }

        @Override
        public void write(OutputStream target, LongConsumer written) throws IOException {
            try (Moment moment = Moment.now(database)) {
                write(moment, new PackZip(target, export.askedAt()), written);
            } catch (SQLException failure) {
                throw new RecordsUnavailableException(failure);
            }
        }

        private void write(Moment moment, PackZip zip, LongConsumer written) throws SQLException, IOException {
            zip.add("README.txt", EvidenceExport::explain);
            SummaryBody summary = SummaryBody.of(moment.summary(wanted.organization(), wanted.days()));
            zip.add("report.pdf", out -> out.write(pdf.write(summary)));
            zip.add("report.csv", out -> summaries.write(summary, CSV, out));
            long pulls = zip.count("pulls.csv", out -> rows.writePulls(moment, wanted, CSV, written, out));
            zip.count("pulls.ndjson", out -> rows.writePulls(moment, wanted, NDJSON, UNTOLD, out));
            Optional<RecordedChange> before = moment.changeBefore(wanted.organization(), wanted.days());
            long changes = zip.count("changes.csv", out -> rows.writeChanges(moment, wanted, before, CSV, out));
            zip.count("changes.ndjson", out -> rows.writeChanges(moment, wanted, before, NDJSON, out));
            written.accept(pulls + changes);
            Subject subject = new Subject(wanted.organization(), wanted.days(), before.map(change -> change.change().id()));
            PackEvidence.Found found = PackEvidence.write(moment, subject, keys.trusted(), this::asAWhole, zip);
            zip.add("keys.json", out -> out.write(json.writeValueAsBytes(
                    Map.of("keys", keys.published().stream().map(PublicCheckpointKey::jwk).toList()))));
            PackManifest.Rows numbers = new PackManifest.Rows(pulls, changes, found.pulls(), found.changes(),
                    found.withheld(), found.uncovered(), found.unchained());
            zip.finish(files -> describe(numbers, found.newest(), files), key);
        }

        /// A record is proven as a whole or not at all: one that also says what others decided is for those who oversee them.
        private boolean asAWhole(CopyRows pull) throws IOException {
            if (pull.isAbsent(EvidenceForm.VERDICTS)) {
                return true;
            }
            Optional<String> puller = pull.isAbsent(EvidenceForm.USERNAME)
                    ? Optional.empty()
                    : Optional.of(new String(pull.bytes(), pull.start(EvidenceForm.USERNAME),
                            pull.length(EvidenceForm.USERNAME), UTF_8));
            for (JsonNode verdict : json.readTree(pull.bytes(), pull.start(EvidenceForm.VERDICTS),
                    pull.length(EvidenceForm.VERDICTS))) {
                if (!wanted.reader().mayKnowVerdict(puller, verdict.path("organization").asText())) {
                    return false;
                }
            }
            return true;
        }

        private PackManifest describe(PackManifest.Rows numbers, Optional<PackManifest.Newest> newest, List<PackedFile> files) {
            return new PackManifest(PackManifest.FORMAT, "pullgate audit-service " + version,
                    wanted.organization(), wanted.days().from(), wanted.days().to(), export.askedBy(),
                    export.askedAt().truncatedTo(ChronoUnit.MICROS),
                    clock.instant().truncatedTo(ChronoUnit.MICROS), numbers, newest, files);
        }
    }

    private static void explain(OutputStream out) throws IOException {
        try (InputStream text = EvidenceExport.class.getResourceAsStream("/evidence/README.txt")) {
            text.transferTo(out);
        }
    }
}

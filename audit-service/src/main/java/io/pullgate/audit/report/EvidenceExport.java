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

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.audit.ChangeQuery;
import io.pullgate.audit.Days;
import io.pullgate.audit.Page;
import io.pullgate.audit.PullQuery;
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
    private static final int VERDICTS = EvidenceForm.PULL.last() - 1;

    private final DataSource database;
    private final SigningKeys keys;
    private final SummaryPdf pdf;
    private final SummaryRows summaries;
    private final PullRows pulls;
    private final PullBodies bodies;
    private final ChangeRows changes;
    private final ObjectMapper json;
    private final Clock clock;
    private final String version;

    EvidenceExport(DataSource database, SigningKeys keys, SummaryPdf pdf, SummaryRows summaries, PullRows pulls,
            PullBodies bodies, ChangeRows changes, ObjectMapper json, Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.database = database;
        this.keys = keys;
        this.pdf = pdf;
        this.summaries = summaries;
        this.pulls = pulls;
        this.bodies = bodies;
        this.changes = changes;
        this.json = json;
        this.clock = clock;
        this.version = version;
    }

    /// Whose records of which days are wanted, if the reader may have them and they can be signed; else an
    /// [io.pullgate.audit.AuditException].
    Wanted wanted(ExportOrder order, Reader reader, Export export) {
        Parameters parameters = order.parameters();
        String organization = parameters.required("organization");
        reader.mustOversee(Optional.of(organization));
        Days days = SummaryReports.days(parameters, export.askedAt());
        CheckpointKey key = keys.signing().orElseThrow(SigningDisabledException::new);
        return new Wanted(organization, days, reader, export, key);
    }

    /// A pack for one reader.
    final class Wanted implements Begun {

        private final String organization;
        private final Days days;
        private final Reader reader;
        private final Export export;
        private final CheckpointKey key;

        private Wanted(String organization, Days days, Reader reader, Export export, CheckpointKey key) {
            this.organization = organization;
            this.days = days;
            this.reader = reader;
            this.export = export;
            this.key = key;
        }

        @Override
        public Set<String> overseen() {
            return reader.overseen();
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
            SummaryBody summary = SummaryBody.of(moment.summary(organization, days));
            zip.add("report.pdf", out -> out.write(pdf.write(summary)));
            zip.add("report.csv", out -> summaries.write(summary, CSV, out));
            Counting pullRows = new Counting(written);
            zip.add("pulls.csv", out -> writePulls(moment, pullRows, out));
            Optional<RecordedChange> before = moment.changeBefore(organization, days);
            Counting changeRows = new Counting(_ -> {
            });
            zip.add("changes.csv", out -> writeChanges(moment, before, CSV, changeRows, out));
            zip.add("changes.ndjson", out -> writeChanges(moment, before, NDJSON, new Counting(_ -> {
            }), out));
            Subject subject = new Subject(organization, days, before.map(change -> change.change().id()));
            PackEvidence.Found found = PackEvidence.write(moment, subject, keys.trusted(), this::mayBeShown, zip,
                    number -> written.accept(pullRows.number + number));
            zip.add("keys.json", out -> out.write(json.writeValueAsBytes(
                    Map.of("keys", keys.published().stream().map(PublicCheckpointKey::jwk).toList()))));
            PackManifest.Rows rows = new PackManifest.Rows(pullRows.number, changeRows.number, found.pulls(), found.changes(),
                    found.withheld(), found.uncovered(), found.unchained());
            zip.finish(files -> describe(rows, found.newest(), files), key);
        }

        private void writePulls(Moment moment, Counting counting, OutputStream out) throws SQLException, IOException {
            RowWriter rows = pulls.open(CSV, out);
            PullQuery query = new PullQuery(reader.pulls(Optional.of(organization)),
                    new PullQuery.Filters(Optional.of(organization), Optional.empty(), Optional.empty(), Optional.empty(),
                            Optional.empty(), days.period()),
                    new Page(Optional.empty(), Integer.MAX_VALUE));
            moment.eachPull(query, pull -> {
                pulls.write(bodies.of(pull, reader), rows);
                counting.another();
            });
            rows.finish();
        }

        private void writeChanges(Moment moment, Optional<RecordedChange> before, RowOrder order, Counting counting,
                OutputStream out) throws SQLException, IOException {
            RowWriter rows = changes.open(order, out);
            ChangeQuery query = new ChangeQuery(reader.changes(Optional.of(organization)),
                    new ChangeQuery.Filters(Optional.of(organization), Optional.empty(), Optional.empty(), Optional.empty(),
                            days.period()),
                    new Page(Optional.empty(), Integer.MAX_VALUE));
            moment.eachChange(query, change -> {
                changes.write(change, rows);
                counting.another();
            });
            if (before.isPresent()) {
                changes.write(before.get(), rows);
                counting.another();
            }
            rows.finish();
        }

        /// A record is proven as a whole or not at all: one that also says what others decided is for those who oversee them.
        private boolean mayBeShown(CopyRows pull) throws IOException {
            if (pull.isAbsent(VERDICTS)) {
                return true;
            }
            Optional<String> puller = pull.isAbsent(EvidenceForm.USERNAME)
                    ? Optional.empty()
                    : Optional.of(new String(pull.bytes(), pull.start(EvidenceForm.USERNAME),
                            pull.length(EvidenceForm.USERNAME), UTF_8));
            for (JsonNode verdict : json.readTree(pull.bytes(), pull.start(VERDICTS), pull.length(VERDICTS))) {
                if (!reader.mayKnowVerdict(puller, verdict.path("organization").asText())) {
                    return false;
                }
            }
            return true;
        }

        private PackManifest describe(PackManifest.Rows rows, Optional<PackManifest.Newest> newest, List<PackedFile> files) {
            return new PackManifest(PackManifest.FORMAT, "pullgate audit-service " + version, organization, days.from(),
                    days.to(), export.askedBy(), export.askedAt().truncatedTo(ChronoUnit.MICROS),
                    clock.instant().truncatedTo(ChronoUnit.MICROS), rows, newest, files);
        }
    }

    private static void explain(OutputStream out) throws IOException {
        try (InputStream text = EvidenceExport.class.getResourceAsStream("/evidence/README.txt")) {
            text.transferTo(out);
        }
    }

    private static final class Counting {

        private final LongConsumer written;
        private long number;

        private Counting(LongConsumer written) {
            this.written = written;
        }

        private void another() {
            written.accept(++number);
        }
    }
}

package io.pullgate.audit.store;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import io.pullgate.audit.Circumstances;
import io.pullgate.audit.Origin;
import io.pullgate.audit.PullDecision;
import io.pullgate.audit.PulledImage;
import io.pullgate.audit.Puller;
import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.Ruling;

/// How a decision lies in the table `pull_decision`.
final class PullTable {

    private static final List<Column> COLUMNS = List.of(
            new Column("decision_id", (row, pull) -> row.uuid(pull.id())),
            new Column("decided_at", (row, pull) -> row.instant(pull.decidedAt())),
            new Column("username", (row, pull) -> row.text(pull.puller().user())),
            new Column("user_id", (row, pull) -> row.text(pull.puller().userId())),
            new Column("issuer", (row, pull) -> row.text(pull.puller().issuer())),
            new Column("authentication", (row, pull) -> row.text(pull.puller().authentication())),
            new Column("token_id", (row, pull) -> row.text(pull.puller().tokenId())),
            new Column("organization", (row, pull) -> row.text(pull.organization())),
            new Column("image", (row, pull) -> row.text(pull.image().image())),
            new Column("registry", (row, pull) -> row.text(pull.image().registry())),
            new Column("repository", (row, pull) -> row.text(pull.image().repository())),
            new Column("tag", (row, pull) -> row.text(pull.image().tag())),
            new Column("digest", (row, pull) -> row.text(pull.image().digest())),
            new Column("category", (row, pull) -> row.text(pull.ruling().category())),
            new Column("decision", (row, pull) -> row.text(pull.ruling().decision())),
            new Column("reason", (row, pull) -> row.text(pull.ruling().reason())),
            new Column("overridden", (row, pull) -> row.text(pull.ruling().overridden())),
            new Column("mode", (row, pull) -> row.text(pull.ruling().mode())),
            new Column("role", (row, pull) -> row.text(pull.ruling().role())),
            new Column("policy_revision", (row, pull) -> row.number(pull.ruling().policyRevision())),
            new Column("catalogue_revision", (row, pull) -> row.number(pull.ruling().catalogueRevision())),
            new Column("staleness_ms", (row, pull) -> row.number(pull.ruling().stalenessMs())),
            new Column("from_snapshot", (row, pull) -> row.flag(pull.ruling().fromSnapshot())),
            new Column("client_address", (row, pull) -> row.text(pull.circumstances().clientAddress())),
            new Column("user_agent", (row, pull) -> row.text(pull.circumstances().userAgent())),
            new Column("door", (row, pull) -> row.text(pull.circumstances().door())),
            new Column("integration", (row, pull) -> row.text(pull.circumstances().integration())),
            new Column("replica", (row, pull) -> row.text(pull.origin().replica())),
            new Column("epoch", (row, pull) -> row.number(pull.origin().epoch())),
            new Column("sequence", (row, pull) -> row.number(pull.origin().sequence())),
            new Column("trace_id", (row, pull) -> row.text(pull.traceId())),
            new Column("verdicts", (row, pull) -> row.text(pull.verdicts())));

    /// What a producer reports, in the order of [#encode(List)].
    static final String COLUMN_NAMES = COLUMNS.stream().map(Column::name).collect(Collectors.joining(", "));

    private static final int USUAL_ROW = 1_024;

    private PullTable() {
    }

    static ByteBuffer encode(List<PullDecision> decisions) {
        BinaryCopy rows = new BinaryCopy(decisions.size() * USUAL_ROW);
        for (PullDecision decision : decisions) {
            rows.row(COLUMNS.size());
            COLUMNS.forEach(column -> column.cell().accept(rows, decision));
        }
        return rows.finish();
    }

    static RecordedPull read(Row row) throws SQLException {
        PullDecision decision = new PullDecision(row.uuid("decision_id"), row.instant("decided_at"), puller(row),
                row.optionalText("organization"), image(row), ruling(row), circumstances(row),
                new Origin(row.text("replica"), row.number("epoch"), row.number("sequence")), row.optionalText("trace_id"),
                row.text("verdicts"));
        return new RecordedPull(decision, row.instant("recorded_at"));
    }

    private static Puller puller(Row row) throws SQLException {
        return new Puller(row.optionalText("username"), row.optionalText("user_id"), row.optionalText("issuer"),
                row.text("authentication"), row.optionalText("token_id"));
    }

    private static PulledImage image(Row row) throws SQLException {
        return new PulledImage(row.text("image"), row.text("registry"), row.text("repository"), row.optionalText("tag"),
                row.optionalText("digest"));
    }

    private static Ruling ruling(Row row) throws SQLException {
        return new Ruling(row.text("category"), row.text("decision"), row.text("reason"), row.optionalText("overridden"),
                row.optionalText("mode"), row.optionalText("role"), row.optionalNumber("policy_revision"),
                row.optionalNumber("catalogue_revision"), row.optionalNumber("staleness_ms"), row.flag("from_snapshot"));
    }

    private static Circumstances circumstances(Row row) throws SQLException {
        return new Circumstances(row.optionalText("client_address"), row.optionalText("user_agent"), row.text("door"),
                row.optionalText("integration"));
    }

    private record Column(String name, BiConsumer<BinaryCopy, PullDecision> cell) {
    }
}

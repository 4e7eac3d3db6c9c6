package io.pullgate.audit.store;

import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            new Column("decision_id", (row, pull) -> row.uuid(pull.decision().id())),
            new Column("decided_at", (row, pull) -> row.instant(pull.decision().decidedAt())),
            new Column("recorded_at", (row, pull) -> row.instant(pull.recordedAt())),
            of("authentication", (row, pull) -> row.text(pull.puller().authentication())),
            of("organization", (row, pull) -> row.text(pull.organization())),
            of("image", (row, pull) -> row.text(pull.image().image())),
            of("registry", (row, pull) -> row.text(pull.image().registry())),
            of("repository", (row, pull) -> row.text(pull.image().repository())),
            of("tag", (row, pull) -> row.text(pull.image().tag())),
            of("digest", (row, pull) -> row.text(pull.image().digest())),
            of("category", (row, pull) -> row.text(pull.ruling().category())),
            of("decision", (row, pull) -> row.text(pull.ruling().decision())),
            of("reason", (row, pull) -> row.text(pull.ruling().reason())),
            of("overridden", (row, pull) -> row.text(pull.ruling().overridden())),
            of("mode", (row, pull) -> row.text(pull.ruling().mode())),
            of("role", (row, pull) -> row.text(pull.ruling().role())),
            of("policy_revision", (row, pull) -> row.number(pull.ruling().policyRevision())),
            of("catalogue_revision", (row, pull) -> row.number(pull.ruling().catalogueRevision())),
            of("staleness_ms", (row, pull) -> row.number(pull.ruling().stalenessMs())),
            of("from_snapshot", (row, pull) -> row.flag(pull.ruling().fromSnapshot())),
            of("door", (row, pull) -> row.text(pull.circumstances().door())),
            of("integration", (row, pull) -> row.text(pull.circumstances().integration())),
            of("replica", (row, pull) -> row.text(pull.origin().replica())),
            of("epoch", (row, pull) -> row.number(pull.origin().epoch())),
            of("sequence", (row, pull) -> row.number(pull.origin().sequence())),
            of("trace_id", (row, pull) -> row.text(pull.traceId())),
            of("verdicts", (row, pull) -> row.text(pull.verdicts())));
    private static final List<Column> NAMES = List.of(
            of("username", (row, pull) -> row.text(pull.puller().user())),
            of("user_id", (row, pull) -> row.text(pull.puller().userId())),
            of("issuer", (row, pull) -> row.text(pull.puller().issuer())),
            of("token_id", (row, pull) -> row.text(pull.puller().tokenId())),
            of("client_address", (row, pull) -> row.text(pull.circumstances().clientAddress())),
            of("user_agent", (row, pull) -> row.text(pull.circumstances().userAgent())));

    /// What a report reads: all but the place in the chain.
    static final String COLUMN_NAMES = names(Stream.concat(COLUMNS.stream(), NAMES.stream()));

    private PullTable() {
    }

    /// The columns of [io.pullgate.audit.integrity.Form#PULL].
    static List<Column> columns() {
        return COLUMNS;
    }

    /// The columns of [io.pullgate.audit.integrity.Form#NAMES].
    static List<Column> names() {
        return NAMES;
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

    private static Column of(String name, BiConsumer<BinaryCopy, PullDecision> cell) {
        return new Column(name, (row, pull) -> cell.accept(row, pull.decision()));
    }

    private static String names(Stream<Column> columns) {
        return columns.map(Column::name).collect(Collectors.joining(", "));
    }

    /// A column, and how its cell is made of a record.
    record Column(String name, BiConsumer<BinaryCopy, RecordedPull> cell) {
    }
}

package io.pullgate.audit.report;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.Shown;
import io.pullgate.audit.export.Export;
import io.pullgate.audit.export.Export.State;

/// How an export stands. `rows` and `size` are those so far; `content` says where to fetch it, once it is done.
@Schema(name = "Export")
record ExportBody(UUID id, @Schema(enumeration = {
        "queued", "running", "done", "failed" }) String state, String askedBy,
        Instant askedAt, Map<String, String> query, String format, boolean raw, long rows, long size, Optional<String> sha256,
        Optional<String> problem, Optional<Instant> expiresAt, Optional<URI> content) implements Shown{

    /// Whoever orders one is shown nothing of it yet.
    @Override
    public Optional<Long> records() {
        return Optional.empty();
    }

    @Override
    public AccessScope scope() {
        return AccessScope.of(Optional.ofNullable(query.get("organization")).map(Set::of).orElse(Set.of()));
    }

    static ExportBody of(Export export, ExportOrder order, URI self) {
        Optional<URI> content = export.state() == State.DONE ? Optional.of(URI.create(self + "/content")) : Optional.empty();
        return new ExportBody(export.id(), wireName(export.state()), export.askedBy(), export.askedAt(), order.query(),
                order.form().wireName(), order.form().raw(), export.rows(), export.size(), export.sha256(),
                export.problem(), export.expiresAt(), content);
    }

    static String wireName(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}

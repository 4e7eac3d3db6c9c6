package io.pullgate.audit.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;

import io.pullgate.audit.AccessScope;
import io.pullgate.audit.Shown;
import io.pullgate.audit.export.Export;
import io.pullgate.audit.export.Exports;
import io.pullgate.audit.report.ByteRange.OutsideException;

/// The content of an export over HTTP, whole or in part: a download that broke off goes on where it was.
@ApplicationScoped
class ExportDownload {

    private static final String CONTENT_RANGE = "Content-Range";
    private static final String IF_RANGE = "If-Range";
    private static final String RANGE = "Range";

    private final Exports exports;

    ExportDownload(Exports exports) {
        this.exports = exports;
    }

    Response of(Export export, ExportOrder order, HttpHeaders headers) {
        EntityTag tag = new EntityTag(export.sha256().orElseThrow());
        try {
            Optional<ByteRange> part = part(headers, export.size(), tag);
            return part.map(range -> send(export, order, tag, range, 206)
                    .header(CONTENT_RANGE, range.contentRange(export.size())))
                    .orElseGet(() -> send(export, order, tag, new ByteRange(0, export.size()), 200)).build();
        } catch (OutsideException _) {
            return Response.status(416).header(CONTENT_RANGE, "bytes */%d".formatted(export.size())).build();
        }
    }

    /// A part of other content than the client has the beginning of is of no use to it.
    private static Optional<ByteRange> part(HttpHeaders headers, long size, EntityTag tag) throws OutsideException {
        String wanted = headers.getHeaderString(RANGE);
        String has = headers.getHeaderString(IF_RANGE);
        boolean same = has == null || has.strip().equals("\"%s\"".formatted(tag.getValue()));
        return wanted == null || !same ? Optional.empty() : ByteRange.parse(wanted, size);
    }

    private ResponseBuilder send(Export export, ExportOrder order, EntityTag tag, ByteRange range, int status) {
        AccessScope readable = export.auditsEverything() ? AccessScope.EVERYTHING : AccessScope.of(export.overseen());
        Content body = new Content(exports, export, range, order.scope(readable));
        return order.form().announce(Response.status(status).entity(body), PullRows.NAME).tag(tag)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_LENGTH, range.to() - range.from());
    }

    /// A part counts as all of it: which records are in it nobody looks.
    private record Content(Exports exports, Export export, ByteRange range,
            AccessScope scope) implements StreamingOutput, Shown {

        @Override
        public void write(OutputStream target) throws IOException {
            exports.copy(export, range.from(), range.to(), target);
        }

        @Override
        public Optional<Long> records() {
            return Optional.of(export.rows());
        }
    }
}

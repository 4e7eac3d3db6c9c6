package io.pullgate.audit.report;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.pullgate.audit.ExportUnfinishedException;
import io.pullgate.audit.NoRead;
import io.pullgate.audit.Reader;
import io.pullgate.audit.RightsLostException;
import io.pullgate.audit.TooManyExportsException;
import io.pullgate.audit.UnknownExportException;
import io.pullgate.audit.export.Export;
import io.pullgate.audit.export.Export.State;
import io.pullgate.audit.export.Exports;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Exports of pulls that are written while nobody waits. They are for whoever asked, and for auditors of the installation.
@Path("/v1/exports")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ExportResource {

    private final Readers readers;
    private final Exports exports;
    private final PullExport pulls;
    private final ExportDownload download;
    private final ObjectMapper json;
    private final Clock clock;

    ExportResource(Readers readers, Exports exports, PullExport pulls, ExportDownload download, ObjectMapper json,
            Clock clock) {
        this.readers = readers;
        this.exports = exports;
        this.pulls = pulls;
        this.download = download;
        this.json = json;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Order an export of pulls, or a pack of evidence")
    @RequestBody(content = @Content(schema = @Schema(implementation = Order.class)))
    @APIResponse(responseCode = "202", description = "It will be written; ask at `Location` how it stands", headers = @Header(name = "Location", schema = @Schema(implementation = URI.class)), content = @Content(schema = @Schema(implementation = ExportBody.class)))
    @APIResponse(responseCode = "400", description = "The order cannot be understood")
    @APIResponse(responseCode = "403", description = "Evidence is for owners and auditors of the organization")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    @APIResponse(responseCode = "409", description = "Evidence is wanted, and nothing is signed here")
    @APIResponse(responseCode = "429", description = "You have as many exports as one user may have")
    public Response order(JsonNode body, @Context UriInfo request) {
        Parameters.none(request);
        ExportOrder order = ExportOrder.of(body);
        Reader reader = readers.current();
        Export ordered = Export.ordered(UUID.randomUUID(), reader.user(), reader.auditsEverything(), wanted(order),
                clock.instant());
        pulls.begin(ordered, order, reader);
        Export export = exports.add(ordered).orElseThrow(() -> new TooManyExportsException(exports.perUser()));
        URI self = self(request, export);
        return Response.accepted(ExportBody.of(export, order, self)).location(self).build();
    }

    @GET
    @NoRead
    @Operation(summary = "Your exports, newest first")
    @APIResponse(responseCode = "200", description = "All of them that have not expired", content = @Content(schema = @Schema(implementation = ExportList.class)))
    public ExportList list(@Context UriInfo request) {
        return new ExportList(exports.of(readers.current().user()).stream()
                .map(export -> ExportBody.of(export, pulls.order(export), self(request, export))).toList());
    }

    @GET
    @Path("/{id}")
    @NoRead
    @Operation(summary = "How an export stands")
    @APIResponse(responseCode = "200", description = "Its state", content = @Content(schema = @Schema(implementation = ExportBody.class)))
    @APIResponse(responseCode = "404", description = "There is no such export, or it is of somebody else, or it has expired")
    public ExportBody one(@RestPath String id, @Context UriInfo request) {
        Export export = visible(id, readers.current());
        return ExportBody.of(export, pulls.order(export), self(request, export));
    }

    @GET
    @Path("/{id}/content")
    @Produces({ RowFormat.TEXT_CSV, RowFormat.APPLICATION_NDJSON, RowFormat.APPLICATION_XLSX,
            Format.APPLICATION_ZIP })
    @Operation(summary = "The content of an export", description = "`Range` and `If-Range` work, so that a download that broke off can go on.")
    @APIResponse(responseCode = "200", description = "All of it; `ETag` is its SHA-256")
    @APIResponse(responseCode = "206", description = "The part that was asked for")
    @APIResponse(responseCode = "403", description = "It holds records you may no longer read")
    @APIResponse(responseCode = "404", description = "There is no such export, or it is of somebody else, or it has expired")
    @APIResponse(responseCode = "409", description = "It is not done")
    @APIResponse(responseCode = "416", description = "It has no such part")
    public Response content(@RestPath String id, @Context HttpHeaders headers, @Context UriInfo request) {
        Parameters.none(request);
        Reader reader = readers.current();
        Export export = visible(id, reader);
        if (export.state() != State.DONE) {
            throw new ExportUnfinishedException(id, ExportBody.wireName(export.state()));
        }
        if (!reader.seesAsMuchAs(export.auditsEverything(), export.overseen())) {
            throw new RightsLostException(id);
        }
        return download.of(export, pulls.order(export), headers);
    }

    @DELETE
    @Path("/{id}")
    @NoRead
    @Operation(summary = "Delete an export, whether it is done or not")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "There is no such export, or it is of somebody else, or it has expired")
    public void delete(@RestPath String id) {
        if (!exports.delete(visible(id, readers.current()).id())) {
            throw new UnknownExportException(id);
        }
    }

    private Export visible(String id, Reader reader) {
        return Parameters.id(id).flatMap(exports::find)
                .filter(export -> reader.auditsEverything() || export.askedBy().equals(reader.user()))
                .orElseThrow(() -> new UnknownExportException(id));
    }

    private String wanted(ExportOrder order) {
        ObjectNode wanted = json.createObjectNode().put("format", order.form().wireName())
                .put("raw", order.form().raw());
        wanted.set("query", json.valueToTree(order.query()));
        return wanted.toString();
    }

    private static URI self(UriInfo request, Export export) {
        return request.getBaseUriBuilder().path("v1/exports/{id}").build(export.id());
    }

    /// What the description of the API says of an order.
    @Schema(name = "ExportOrder", description = "`query` has the parameters of /v1/pulls, without those of pages; for `evidence`, `organization` and the days `from` and `to`")
    record Order(Optional<Map<String, String>> query,
            @Schema(enumeration = {
                    "csv", "ndjson", "xlsx", "evidence" }, defaultValue = "csv") Optional<String> format,
            @Schema(defaultValue = "false") Optional<Boolean> raw){
    }
}

package io.pullgate.audit.report;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.BOOLEAN;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

import io.pullgate.audit.PullQuery;
import io.pullgate.audit.Reader;
import io.pullgate.audit.UnknownPullException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// What was pulled and what was refused, for those who may know.
@Path("/v1/pulls")
@Authenticated
@RunOnVirtualThread
public class PullResource {

    static final Set<String> PARAMETERS = Set.of("q", "organization", "user", "decision", "category", "repository", "from",
            "to", "limit", "cursor", "format", "raw");
    private static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV, Format.NDJSON, Format.XLSX);

    static final String SEARCH = "Terms like user:mia -repo:library/nginx decision:denied,would_deny created:7d; all of them and "
            + "of the other parameters must hold";

    private final Readers readers;
    private final PullReports reports;
    private final PullRows rows;
    private final Clock clock;

    PullResource(Readers readers, PullReports reports, PullRows rows, Clock clock) {
        this.readers = readers;
        this.reports = reports;
        this.rows = rows;
        this.clock = clock;
    }

    @GET
    @Produces({ MediaType.APPLICATION_JSON, RowFormat.TEXT_CSV, RowFormat.APPLICATION_NDJSON, RowFormat.APPLICATION_XLSX })
    @Operation(summary = "Pulls, newest first", description = "Owners and auditors see their organization's, everybody their "
            + "own, auditors of the installation all. Other formats than JSON hold all of them without a limit, however many "
            + "there are; in CSV a text that begins like a formula gets a leading apostrophe, unless `raw` is true.")
    @Parameter(name = "q", in = QUERY, description = SEARCH, schema = @Schema(type = STRING))
    @Parameter(name = "organization", in = QUERY, description = "The organization that decided", schema = @Schema(type = STRING))
    @Parameter(name = "user", in = QUERY, schema = @Schema(type = STRING))
    @Parameter(name = "decision", in = QUERY, schema = @Schema(type = STRING, enumeration = { "allowed", "would_deny",
            "denied" }))
    @Parameter(name = "category", in = QUERY, schema = @Schema(type = STRING, enumeration = { "organization", "official",
            "verified_publisher", "sponsored_oss", "community", "other_registry" }))
    @Parameter(name = "repository", in = QUERY, description = "Without tag; docker.io/library/alpine, library/alpine and "
            + "alpine are the same", schema = @Schema(type = STRING))
    @Parameter(name = "from", in = QUERY, description = "First instant, or day (UTC)", schema = @Schema(type = STRING))
    @Parameter(name = "to", in = QUERY, description = "First instant, or day (UTC), no longer in the report", schema = @Schema(type = STRING))
    @Parameter(name = "limit", in = QUERY, schema = @Schema(type = INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(name = "cursor", in = QUERY, description = "As the page before gave it", schema = @Schema(type = STRING))
    @Parameter(name = "format", in = QUERY, description = "Instead of the header Accept", schema = @Schema(type = STRING, enumeration = {
            "json", "csv", "ndjson", "xlsx" }))
    @Parameter(name = "raw", in = QUERY, description = "Whether CSV has texts as they are, also those a spreadsheet would run", schema = @Schema(type = BOOLEAN, defaultValue = "false"))
    @APIResponse(responseCode = "200", description = "A page, with a link of relation `next` if there is another", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PullPage.class)),
            @Content(mediaType = RowFormat.TEXT_CSV, schema = @Schema(type = STRING)),
            @Content(mediaType = RowFormat.APPLICATION_NDJSON, schema = @Schema(type = STRING)),
            @Content(mediaType = RowFormat.APPLICATION_XLSX, schema = @Schema(type = STRING, format = "binary")) })
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    @APIResponse(responseCode = "503", description = "Not ready, or the records cannot be read")
    public Response list(@Context UriInfo request, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(request.getQueryParameters(), PARAMETERS);
        Format format = Format.of(parameters, headers.getAcceptableMediaTypes(), OFFERED);
        Reader reader = readers.current();
        PullQuery query = PullParameters.query(parameters, reader, clock.instant());
        Optional<RowOrder> order = RowOrder.of(format, parameters);
        if (order.isEmpty()) {
            return json(reports.page(query, reader), request);
        }
        return parameters.has("limit")
                ? rows(reports.page(query, reader), order.get(), request)
                : rows(new PullRows.All(reports.all(query, reader), rows, order.get()), order.get()).build();
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One pull")
    @APIResponse(responseCode = "200", description = "The record", content = @Content(schema = @Schema(implementation = PullBody.class)))
    @APIResponse(responseCode = "404", description = "There is no such record, or none you may see")
    public PullBody one(@RestPath String id, @Context UriInfo request) {
        Parameters.none(request);
        return Parameters.id(id).flatMap(known -> reports.one(known, readers.current()))
                .orElseThrow(() -> new UnknownPullException(id));
    }

    private static Response json(Slice<PullBody> page, UriInfo request) {
        Optional<URI> next = page.last().map(last -> PageLink.next(request, last));
        return PageLink.announce(Response.ok(new PullPage(page.items(), next)), next).build();
    }

    private Response rows(Slice<PullBody> page, RowOrder order, UriInfo request) {
        Optional<URI> next = page.last().map(last -> PageLink.next(request, last));
        return PageLink.announce(rows(new PullRows.Page(page.items(), rows, order), order), next).build();
    }

    private static ResponseBuilder rows(StreamingOutput body, RowOrder order) {
        return order.announce(Response.ok(body), PullRows.NAME);
    }
}

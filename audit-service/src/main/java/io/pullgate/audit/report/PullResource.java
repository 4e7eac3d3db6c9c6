package io.pullgate.audit.report;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import java.net.URI;
import java.time.Clock;
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

    private static final Set<String> PARAMETERS = Set.of("q", "organization", "user", "decision", "category", "repository",
            "from",
            "to", "limit", "cursor", "format");

    static final String SEARCH = "Terms like user:mia -repo:library/nginx decision:denied,would_deny created:7d; all of them and "
            + "of the other parameters must hold";

    private final Readers readers;
    private final PullReports reports;
    private final PullCsv csv;
    private final Clock clock;

    PullResource(Readers readers, PullReports reports, PullCsv csv, Clock clock) {
        this.readers = readers;
        this.reports = reports;
        this.csv = csv;
        this.clock = clock;
    }

    @GET
    @Produces({ MediaType.APPLICATION_JSON, Format.TEXT_CSV })
    @Operation(summary = "Pulls, newest first", description = "Owners and auditors see their organization's, everybody their "
            + "own, auditors of the installation all. CSV without a limit holds all of them, however many there are; in CSV a "
            + "text that begins like a formula gets a leading apostrophe.")
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
            "json", "csv" }))
    @APIResponse(responseCode = "200", description = "A page, with a link of relation `next` if there is another", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PullPage.class)),
            @Content(mediaType = Format.TEXT_CSV, schema = @Schema(type = STRING)) })
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    @APIResponse(responseCode = "503", description = "Not ready, or the records cannot be read")
    public Response list(@Context UriInfo request, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(request.getQueryParameters(), PARAMETERS);
        Format format = Format.of(parameters, headers.getAcceptableMediaTypes());
        Reader reader = readers.current();
        PullQuery query = PullParameters.query(parameters, reader, clock.instant());
        return switch (format) {
            case JSON -> json(reports.page(query, reader), request);
            case CSV -> parameters.has("limit")
                    ? csv(reports.page(query, reader), request)
                    : csv(new PullCsv.All(reports.all(query, reader), csv)).build();
        };
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One pull")
    @APIResponse(responseCode = "200", description = "The record", content = @Content(schema = @Schema(implementation = PullBody.class)))
    @APIResponse(responseCode = "404", description = "There is no such record, or none you may see")
    public PullBody one(@RestPath String id) {
        return PullParameters.id(id).flatMap(known -> reports.one(known, readers.current()))
                .orElseThrow(() -> new UnknownPullException(id));
    }

    private static Response json(Slice<PullBody> page, UriInfo request) {
        Optional<URI> next = page.last().map(last -> PageLink.next(request, last));
        return PageLink.announce(Response.ok(new PullPage(page.items(), next)), next).build();
    }

    private Response csv(Slice<PullBody> page, UriInfo request) {
        Optional<URI> next = page.last().map(last -> PageLink.next(request, last));
        return PageLink.announce(csv(new PullCsv.Page(page.items(), csv)), next).build();
    }

    private static ResponseBuilder csv(StreamingOutput body) {
        return Response.ok(body, "text/csv; charset=utf-8; header=present")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"pulls.csv\"");
    }
}

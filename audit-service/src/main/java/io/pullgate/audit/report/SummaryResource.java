package io.pullgate.audit.report;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.BOOLEAN;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// How much was pulled and refused, for owners and auditors.
@Path("/v1/reports/pulls")
@Authenticated
@RunOnVirtualThread
public class SummaryResource {

    private static final Set<String> PARAMETERS = Set.of("organization", "from", "to", "format", "raw");
    private static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV, Format.NDJSON, Format.XLSX, Format.PDF);

    private final Readers readers;
    private final SummaryReports reports;
    private final SummaryRows rows;
    private final SummaryPdf pdf;

    SummaryResource(Readers readers, SummaryReports reports, SummaryRows rows, SummaryPdf pdf) {
        this.readers = readers;
        this.reports = reports;
        this.rows = rows;
        this.pdf = pdf;
    }

    @GET
    @Produces({ MediaType.APPLICATION_JSON, RowFormat.TEXT_CSV, RowFormat.APPLICATION_NDJSON, RowFormat.APPLICATION_XLSX,
            Format.APPLICATION_PDF })
    @Operation(summary = "Pulls of some days, counted", description = "For owners and auditors of an organization, and for "
            + "auditors of the installation, who may ask about all organizations together.")
    @Parameter(name = "organization", in = QUERY, description = "Without: all of them", schema = @Schema(type = STRING))
    @Parameter(name = "from", in = QUERY, description = "First day (UTC); 30 days before `to` if not given", schema = @Schema(type = STRING))
    @Parameter(name = "to", in = QUERY, description = "First day (UTC) no longer in the report; tomorrow if not given", schema = @Schema(type = STRING))
    @Parameter(name = "format", in = QUERY, description = "Instead of the header Accept", schema = @Schema(type = STRING, enumeration = {
            "json", "csv", "ndjson", "xlsx", "pdf" }))
    @Parameter(name = "raw", in = QUERY, description = "Whether CSV has texts as they are, also those a spreadsheet would run", schema = @Schema(type = BOOLEAN, defaultValue = "false"))
    @APIResponse(responseCode = "200", description = "The report", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SummaryBody.class)),
            @Content(mediaType = RowFormat.TEXT_CSV, schema = @Schema(type = STRING)),
            @Content(mediaType = RowFormat.APPLICATION_NDJSON, schema = @Schema(type = STRING)),
            @Content(mediaType = RowFormat.APPLICATION_XLSX, schema = @Schema(type = STRING, format = "binary")),
            @Content(mediaType = Format.APPLICATION_PDF, schema = @Schema(type = STRING, format = "binary")) })
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood")
    @APIResponse(responseCode = "403", description = "You are a member there, but neither owner nor auditor; or you ask about all organizations and are no auditor of the installation")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    @APIResponse(responseCode = "503", description = "Not ready, or the records cannot be read")
    public Response report(@Context UriInfo request, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(request.getQueryParameters(), PARAMETERS);
        Format format = Format.of(parameters, headers.getAcceptableMediaTypes(), OFFERED);
        Optional<RowOrder> order = RowOrder.of(format, parameters);
        SummaryBody report = reports.of(parameters, readers.current());
        return switch (format) {
            case JSON -> Response.ok(report, MediaType.APPLICATION_JSON).build();
            case PDF -> Response.ok(pdf.write(report), Format.APPLICATION_PDF)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"report.pdf\"").build();
            case EVIDENCE -> throw new IllegalStateException("nobody is offered that");
            case CSV, NDJSON, XLSX -> rows(report, order.orElseThrow());
        };
    }

    private Response rows(SummaryBody report, RowOrder order) {
        StreamingOutput body = target -> rows.write(report, order, target);
        return order.announce(Response.ok(body), "report").build();
    }
}

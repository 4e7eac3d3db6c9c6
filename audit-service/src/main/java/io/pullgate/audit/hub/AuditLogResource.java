package io.pullgate.audit.hub;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.ChangeQuery;
import io.pullgate.audit.ChangeQuery.Filters;
import io.pullgate.audit.Page;
import io.pullgate.audit.report.Parameters;
import io.pullgate.audit.report.Readers;
import io.pullgate.audit.store.Records;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Changes of an organization's settings and members, asked for and answered as Docker Hub does.
@Path("/v2/auditlogs/{account}")
@Authenticated
@RunOnVirtualThread
public class AuditLogResource {

    private static final Set<String> PARAMETERS = Set.of("action", "name", "actor", "from", "to", "page", "page_size");
    private static final int USUAL_PAGE_SIZE = 25;
    private static final int BIGGEST_PAGE = 100;
    /// Counting pages costs more with each page: who wants all takes `/v1/changes`.
    private static final int REACH = 10_000;

    private final Readers readers;
    private final Records records;

    AuditLogResource(Readers readers, Records records) {
        this.readers = readers;
        this.records = records;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes in the form of Docker Hub's audit log, newest first", description = "For owners and auditors of the "
            + "organization.")
    @Parameter(name = "action", in = QUERY, description = "Like org.settings.update, or settings.update", schema = @Schema(type = STRING))
    @Parameter(name = "name", in = QUERY, description = "The organization, or the member it was about", schema = @Schema(type = STRING))
    @Parameter(name = "actor", in = QUERY, description = "Who did it", schema = @Schema(type = STRING))
    @Parameter(name = "from", in = QUERY, schema = @Schema(type = STRING, format = "date-time"))
    @Parameter(name = "to", in = QUERY, schema = @Schema(type = STRING, format = "date-time"))
    @Parameter(name = "page", in = QUERY, schema = @Schema(type = INTEGER, minimum = "1", defaultValue = "1"))
    @Parameter(name = "page_size", in = QUERY, schema = @Schema(type = INTEGER, minimum = "1", maximum = "100", defaultValue = "25"))
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood, or the page is beyond the 10,000th change")
    @APIResponse(responseCode = "403", description = "You are a member there, but neither owner nor auditor")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    public AuditLogs list(@RestPath String account, @Context UriInfo request) {
        Parameters parameters = Parameters.of(request.getQueryParameters(), PARAMETERS);
        int size = parameters.number("page_size", USUAL_PAGE_SIZE, 1, BIGGEST_PAGE);
        int skipped = (parameters.number("page", 1, 1, REACH) - 1) * size;
        if (skipped + size > REACH) {
            throw new BadParameterException("page", "goes beyond the %dth change; shorten the time, or take /v1/changes"
                    .formatted(REACH));
        }
        Filters filters = new Filters(Optional.of(account), parameters.text("action").map(HubAction::recorded),
                parameters.text("actor"), parameters.text("name"), parameters.period());
        ChangeQuery query = new ChangeQuery(readers.current().changes(Optional.of(account)), filters,
                new Page(Optional.empty(), size));
        return AuditLogs.of(records.changes(query, skipped));
    }

    @GET
    @Path("/actions")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The actions there are, in the form of Docker Hub's audit log")
    @APIResponse(responseCode = "403", description = "You are a member there, but neither owner nor auditor")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    public AuditActions actions(@RestPath String account, @Context UriInfo request) {
        Parameters.none(request);
        readers.current().changes(Optional.of(account));
        return AuditActions.of(records.actions(account));
    }
}

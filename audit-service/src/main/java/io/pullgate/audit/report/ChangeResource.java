package io.pullgate.audit.report;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.pullgate.audit.ChangeQuery;
import io.pullgate.audit.ChangeQuery.Filters;
import io.pullgate.audit.RecordedChange;
import io.pullgate.audit.store.Records;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Who changed which rule when, for owners and auditors.
@Path("/v1/changes")
@Authenticated
@RunOnVirtualThread
public class ChangeResource {

    private static final Set<String> PARAMETERS = Set.of("organization", "action", "actor", "target", "from", "to",
            "limit", "cursor");

    private final Readers readers;
    private final Records records;

    ChangeResource(Readers readers, Records records) {
        this.readers = readers;
        this.records = records;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes of settings and members, newest first", description = "For owners and auditors of an organization, and for auditors of the installation.")
    @Parameter(name = "organization", in = QUERY, schema = @Schema(type = STRING))
    @Parameter(name = "action", in = QUERY, description = "Like settings.update", schema = @Schema(type = STRING))
    @Parameter(name = "actor", in = QUERY, description = "Who did it", schema = @Schema(type = STRING))
    @Parameter(name = "target", in = QUERY, description = "What or whom it was done to", schema = @Schema(type = STRING))
    @Parameter(name = "from", in = QUERY, description = "First instant, or day (UTC)", schema = @Schema(type = STRING))
    @Parameter(name = "to", in = QUERY, description = "First instant, or day (UTC), no longer in the report", schema = @Schema(type = STRING))
    @Parameter(name = "limit", in = QUERY, schema = @Schema(type = INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(name = "cursor", in = QUERY, description = "As the page before gave it", schema = @Schema(type = STRING))
    @APIResponse(responseCode = "200", description = "A page, with a link of relation `next` if there is another", content = @Content(schema = @Schema(implementation = ChangePage.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood")
    @APIResponse(responseCode = "403", description = "You are a member there, but neither owner nor auditor")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    public Response list(@Context UriInfo request) {
        Parameters parameters = Parameters.of(request.getQueryParameters(), PARAMETERS);
        Optional<String> organization = parameters.text("organization");
        Filters filters = new Filters(organization, parameters.text("action"), parameters.text("actor"),
                parameters.text("target"), parameters.period());
        ChangeQuery query = new ChangeQuery(readers.current().changes(organization), filters, parameters.page());
        Slice<ChangeBody> page = Slice.of(query.page(), next -> records.changes(query.on(next)), RecordedChange::position)
                .map(changes -> changes.stream().map(ChangeBody::of).toList());
        Optional<URI> next = page.last().map(last -> PageLink.next(request, last));
        return PageLink.announce(Response.ok(new ChangePage(page.items(), next)), next).build();
    }
}

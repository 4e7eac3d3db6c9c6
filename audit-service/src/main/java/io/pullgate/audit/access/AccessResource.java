package io.pullgate.audit.access;

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

import io.pullgate.audit.Access;
import io.pullgate.audit.AccessQuery;
import io.pullgate.audit.Reader;
import io.pullgate.audit.report.PageLink;
import io.pullgate.audit.report.Parameters;
import io.pullgate.audit.report.Readers;
import io.pullgate.audit.report.Slice;
import io.pullgate.audit.store.AccessLog;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Who read the records.
@Path("/v1/access")
@Authenticated
@RunOnVirtualThread
public class AccessResource {

    private static final Set<String> PARAMETERS = Set.of("organization", "user", "from", "to", "limit", "cursor");

    private final Readers readers;
    private final AccessLog log;

    AccessResource(Readers readers, AccessLog log) {
        this.readers = readers;
        this.log = log;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Who read records, newest first", description = "Owners and auditors see who read their organization's, "
            + "everybody their own readings, auditors of the installation all.")
    @Parameter(name = "organization", in = QUERY, description = "Readings of its records", schema = @Schema(type = STRING))
    @Parameter(name = "user", in = QUERY, description = "Who read", schema = @Schema(type = STRING))
    @Parameter(name = "from", in = QUERY, description = "First instant, or day (UTC)", schema = @Schema(type = STRING))
    @Parameter(name = "to", in = QUERY, description = "First instant, or day (UTC), no longer in the report", schema = @Schema(type = STRING))
    @Parameter(name = "limit", in = QUERY, schema = @Schema(type = INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(name = "cursor", in = QUERY, description = "As the page before gave it", schema = @Schema(type = STRING))
    @APIResponse(responseCode = "200", description = "A page, with a link of relation `next` if there is another", content = @Content(schema = @Schema(implementation = AccessPage.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood")
    @APIResponse(responseCode = "403", description = "You are a member there, but neither owner nor auditor")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    public Response list(@Context UriInfo request) {
        Parameters parameters = Parameters.of(request.getQueryParameters(), PARAMETERS);
        Optional<String> organization = parameters.text("organization");
        Reader reader = readers.current();
        AccessQuery query = new AccessQuery(reader.accesses(organization), organization, parameters.text("user"),
                parameters.period(), parameters.page());
        Slice<AccessBody> page = Slice.of(query.page(), next -> log.page(query.on(next)), Access::position)
                .map(accesses -> accesses.stream().map(access -> AccessBody.of(access, reader)).toList());
        Optional<URI> next = page.last().map(last -> PageLink.next(request, last));
        return PageLink.announce(Response.ok(new AccessPage(page.items(), next)), next).build();
    }
}

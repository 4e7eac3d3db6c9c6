package io.pullgate.audit.report;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import java.net.URI;
import java.util.Optional;

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

import io.pullgate.audit.Leak;
import io.pullgate.audit.RegistryQuery;
import io.pullgate.audit.store.Leaks;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// What was pulled without anybody having been asked.
@Path("/v1/leaks")
@Authenticated
@RunOnVirtualThread
public class LeakResource {

    private final Readers readers;
    private final Leaks leaks;

    LeakResource(Readers readers, Leaks leaks) {
        this.readers = readers;
        this.leaks = leaks;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Leaks, newest first", description = "Pulls that registries told of and nobody had permitted. Owners and "
            + "auditors see those of their organization's registries and namespaces, everybody their own, auditors of the "
            + "installation all.")
    @Parameter(name = "organization", in = QUERY, description = "Whose registry or namespace it is", schema = @Schema(type = STRING))
    @Parameter(name = "integration", in = QUERY, description = "The registry, by its name in the configuration", schema = @Schema(type = STRING))
    @Parameter(name = "from", in = QUERY, description = "First instant, or day (UTC)", schema = @Schema(type = STRING))
    @Parameter(name = "to", in = QUERY, description = "First instant, or day (UTC), no longer in the report", schema = @Schema(type = STRING))
    @Parameter(name = "limit", in = QUERY, schema = @Schema(type = INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(name = "cursor", in = QUERY, description = "As the page before gave it", schema = @Schema(type = STRING))
    @APIResponse(responseCode = "200", description = "A page, with a link of relation `next` if there is another", content = @Content(schema = @Schema(implementation = LeakPage.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    @APIResponse(responseCode = "503", description = "Not ready, or the records cannot be read")
    public Response list(@Context UriInfo request) {
        RegistryQuery query = RegistryParameters.query(request, readers.current());
        Slice<LeakBody> page = Slice.of(query.page(), next -> leaks.leaks(query.on(next)), Leak::position)
                .map(found -> found.stream().map(LeakBody::of).toList());
        Optional<URI> next = page.last().map(last -> PageLink.next(request, last));
        return PageLink.announce(Response.ok(new LeakPage(page.items(), next)), next).build();
    }
}

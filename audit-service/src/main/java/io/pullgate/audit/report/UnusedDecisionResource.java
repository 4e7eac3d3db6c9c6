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

import io.pullgate.audit.Reader;
import io.pullgate.audit.RecordedPull;
import io.pullgate.audit.RegistryQuery;
import io.pullgate.audit.leak.Unused;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// What was permitted and then not pulled.
@Path("/v1/unused-decisions")
@Authenticated
@RunOnVirtualThread
public class UnusedDecisionResource {

    private final Readers readers;
    private final Unused unused;
    private final PullBodies bodies;

    UnusedDecisionResource(Readers readers, Unused unused, PullBodies bodies) {
        this.readers = readers;
        this.unused = unused;
        this.bodies = bodies;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Permissions nobody made use of, newest first", description = "Tokens that were given out for a registry "
            + "that tells of its pulls, and that no pull has followed: the client had the image, or went elsewhere. Who may see "
            + "a pull may see it here.")
    @Parameter(name = "organization", in = QUERY, description = "The organization that decided", schema = @Schema(type = STRING))
    @Parameter(name = "integration", in = QUERY, description = "The registry, by its name in the configuration", schema = @Schema(type = STRING))
    @Parameter(name = "from", in = QUERY, description = "First instant, or day (UTC)", schema = @Schema(type = STRING))
    @Parameter(name = "to", in = QUERY, description = "First instant, or day (UTC), no longer in the report", schema = @Schema(type = STRING))
    @Parameter(name = "limit", in = QUERY, schema = @Schema(type = INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(name = "cursor", in = QUERY, description = "As the page before gave it", schema = @Schema(type = STRING))
    @APIResponse(responseCode = "200", description = "A page, with a link of relation `next` if there is another", content = @Content(schema = @Schema(implementation = PullPage.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    @APIResponse(responseCode = "503", description = "Not ready, or the records cannot be read")
    public Response list(@Context UriInfo request) {
        Reader reader = readers.current();
        RegistryQuery query = RegistryParameters.query(request, reader);
        Slice<PullBody> page = Slice.of(query.page(), next -> unused.page(query.on(next)), RecordedPull::position)
                .map(pulls -> bodies.of(pulls, reader));
        Optional<URI> next = page.last().map(last -> PageLink.next(request, last));
        return PageLink.announce(Response.ok(new PullPage(page.items(), next)), next).build();
    }
}

package io.pullgate.audit.report;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

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

import io.pullgate.audit.store.Checkpoints;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// The signed statements about all records, for owners and auditors.
@Path("/v1/checkpoints")
@Authenticated
@RunOnVirtualThread
public class CheckpointResource {

    private static final Set<String> PARAMETERS = Set.of("after", "limit");

    private final Readers readers;
    private final Checkpoints checkpoints;

    CheckpointResource(Readers readers, Checkpoints checkpoints) {
        this.readers = readers;
        this.checkpoints = checkpoints;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Checkpoints, the lowest number first", description = "For owners and auditors of any organization, and for auditors of the installation.")
    @Parameter(name = "after", in = QUERY, description = "The number of the last checkpoint that is known already", schema = @Schema(type = INTEGER, defaultValue = "0"))
    @Parameter(name = "limit", in = QUERY, schema = @Schema(type = INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @APIResponse(responseCode = "200", description = "At most so many; ask again after the last one for more")
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood")
    @APIResponse(responseCode = "403", description = "You are neither owner nor auditor anywhere")
    public CheckpointPage list(@Context UriInfo request) {
        Parameters parameters = Parameters.of(request.getQueryParameters(), PARAMETERS);
        readers.current().mustOverseeSome();
        return new CheckpointPage(checkpoints.page(parameters.number("after"), parameters.limit()).stream()
                .map(CheckpointBody::of).toList());
    }
}

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.pullgate.audit.gaps.Gaps;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Decisions that have no record, for those who look after the whole installation: whose they are nobody can say.
@Path("/v1/gaps")
@Authenticated
@RunOnVirtualThread
public class GapResource {

    private static final Set<String> PARAMETERS = Set.of("limit");

    private final Gaps gaps;
    private final Readers readers;

    GapResource(Gaps gaps, Readers readers) {
        this.gaps = gaps;
        this.readers = readers;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Decisions without a record", description = "By the numbers each replica of policy-service gives its "
            + "decisions. For auditors of the installation and platform administrators.")
    @Parameter(name = "limit", in = QUERY, schema = @Schema(type = INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @APIResponse(responseCode = "200", description = "How many are missing, and the gaps that were found last", content = @Content(schema = @Schema(implementation = GapsBody.class)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood")
    @APIResponse(responseCode = "403", description = "You are neither auditor of the installation nor platform administrator")
    public GapsBody list(@Context UriInfo request) {
        readers.keeper();
        return GapsBody.of(gaps.found(Parameters.of(request.getQueryParameters(), PARAMETERS).limit()));
    }
}

package io.pullgate.audit.impact;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.audit.report.Readers;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// What other rules would have done.
@Path("/v1/impact")
@Authenticated
@RunOnVirtualThread
public class ImpactResource {

    private final Readers readers;
    private final ImpactPreview preview;

    ImpactResource(Readers readers, ImpactPreview preview) {
        this.readers = readers;
        this.preview = preview;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What a draft of rules would have done to the pulls on record", description = "For owners and auditors of "
            + "the organization, platform administrators and auditors of the installation. policy-service judges, by the draft "
            + "and by the rules as they are; nothing is changed, and nothing of it is on record as a pull. "
            + "Platform administrators are not told who pulled.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ImpactRequest.class)))
    @APIResponse(responseCode = "200", description = "How many pulls, images and people", content = @Content(schema = @Schema(implementation = ImpactBody.class)))
    @APIResponse(responseCode = "400", description = "Something in the request cannot be understood")
    @APIResponse(responseCode = "403", description = "You are a member there, but neither owner nor auditor")
    @APIResponse(responseCode = "404", description = "You do not belong to that organization")
    @APIResponse(responseCode = "503", description = "The records cannot be read, or policy-service cannot be asked")
    public ImpactBody preview(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, JsonNode body) {
        ImpactRequest request = ImpactRequest.read(body);
        boolean names = readers.mayKnowWhoPulled(request.organization());
        ImpactBody impact = preview.of(request, authorization);
        return names ? impact : impact.withoutNames();
    }
}

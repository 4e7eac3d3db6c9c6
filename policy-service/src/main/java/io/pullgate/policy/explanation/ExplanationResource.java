package io.pullgate.policy.explanation;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

import io.pullgate.policy.Problems;
import io.pullgate.policy.integration.Caller;
import io.pullgate.policy.integration.Integrations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

/// Why a pull was decided as it was.
@Path("/v1/decisions")
@RunOnVirtualThread
public class ExplanationResource {

    private final Integrations integrations;
    private final Explanations explanations;
    private final RoutingContext request;

    ExplanationResource(Integrations integrations, Explanations explanations, RoutingContext request) {
        this.integrations = integrations;
        this.explanations = explanations;
        this.request = request;
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One decision, explained", description = "For the user it is about, owners and auditors of the "
            + "organization that decided, auditors of the installation, and the integration that asked. Decisions of the last "
            + "minutes are explained here; for others you are sent to audit-service.")
    @APIResponse(responseCode = "200", description = "What was asked, which rule decided, since when, and what can be done", content = @Content(schema = @Schema(implementation = Explanation.class)))
    @APIResponse(responseCode = "307", description = "Not remembered here, or not for you; audit-service knows")
    @APIResponse(responseCode = "401", description = "You did not show who you are")
    @APIResponse(responseCode = "404", description = "Not remembered here, or not for you, and no audit-service is known")
    public Response explain(@RestPath String id) {
        Caller caller = integrations.caller(request);
        UUID decision = Explanations.id(id).orElseThrow(ExplanationResource::unknown);
        return explanations.of(decision, caller)
                .map(explanation -> Response.ok(explanation).header(HttpHeaders.CACHE_CONTROL, "no-store"))
                .orElseGet(() -> Response
                        .temporaryRedirect(explanations.inAudit(decision).orElseThrow(ExplanationResource::unknown)))
                .build();
    }

    private static RuntimeException unknown() {
        return Problems.of(404, "decision-not-found", "Decision not found",
                "No decision with this id was made here in the last minutes that you may read");
    }
}

package io.pullgate.settings.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.pullgate.settings.hub.SynchronizationLedger;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// The synchronization of the catalogue with Docker Hub.
@Path("/v2/trusted-publishers")
@Tag(name = "Trusted publishers")
@Authenticated
@RunOnVirtualThread
public class SynchronizationResource {

    private final SynchronizationLedger ledger;
    private final Call call;

    SynchronizationResource(SynchronizationLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @GET
    @Path("/synchronization")
    @Operation(summary = "Show how the synchronization with Docker Hub goes")
    public SynchronizationView show() {
        return SynchronizationView.of(ledger.show(call.caller()));
    }

    @POST
    @Path("/synchronization")
    @Operation(summary = "Have the synchronization with Docker Hub begin", description = "One that is under way goes on; what Docker Hub has asked for is honoured all the same.")
    @APIResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = SynchronizationView.class)))
    public RestResponse<SynchronizationView> start() {
        return RestResponse.ResponseBuilder
                .create(RestResponse.Status.ACCEPTED, SynchronizationView.of(ledger.start(call.caller())))
                .build();
    }
}

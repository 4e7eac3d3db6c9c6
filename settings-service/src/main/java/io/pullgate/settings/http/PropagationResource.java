package io.pullgate.settings.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.propagation.PropagationLedger;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Whether the rules of an organization are in force: whoever may read them may ask.
@Path("/v2/orgs/{org}/settings/propagation")
@Tag(name = "Settings")
@Authenticated
@RunOnVirtualThread
public class PropagationResource {

    private final PropagationLedger ledger;
    private final Call call;

    PropagationResource(PropagationLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @GET
    @Operation(summary = "Show where the rules of an organization are in force", description = "Per replica of policy-service: whether it decides by the present revision, and how long it took from the change until it did.")
    public PropagationView show(@RestPath String org) {
        return PropagationView.of(ledger.show(OrganizationName.existing(org), call.caller()));
    }
}

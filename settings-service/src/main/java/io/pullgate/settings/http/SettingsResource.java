package io.pullgate.settings.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.pullgate.settings.Organization;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.SettingsLedger;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// The rules of an organization: its people read them, its owners write them. The revision is the ETag.
@Path("/v2/orgs/{org}/settings")
@Tag(name = "Settings")
@Authenticated
@RunOnVirtualThread
public class SettingsResource {

    private final SettingsLedger ledger;
    private final Call call;
    private final InForce inForce;

    SettingsResource(SettingsLedger ledger, Call call, InForce inForce) {
        this.ledger = ledger;
        this.call = call;
        this.inForce = inForce;
    }

    @GET
    @Operation(summary = "Show the rules of an organization")
    public RestResponse<SettingsBody> show(@RestPath String org) {
        return answer(ledger.read(OrganizationName.existing(org), call.caller()));
    }

    @PUT
    @Operation(summary = "Change the rules of an organization")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    @Parameter(name = "Prefer", in = ParameterIn.HEADER, description = "How many seconds to wait until the change is in force; `Pullgate-In-Force` of the answer tells.", schema = @Schema(type = SchemaType.STRING, examples = "wait=2"))
    public RestResponse<SettingsBody> change(@RestPath String org, @NotNull @Valid SettingsBody body) {
        Organization changed = ledger.change(OrganizationName.existing(org), body::appliedTo, call.precondition(),
                call.caller());
        return inForce.await(changed, answer(changed));
    }

    private static RestResponse<SettingsBody> answer(Organization organization) {
        return RestResponse.ResponseBuilder.ok(SettingsBody.of(organization.rules()))
                .tag(organization.revision().toString()).build();
    }
}

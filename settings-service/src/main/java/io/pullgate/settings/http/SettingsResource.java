package io.pullgate.settings.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import com.fasterxml.jackson.databind.JsonNode;

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
    private final PatchedSettings patched;
    private final Call call;
    private final InForce inForce;

    SettingsResource(SettingsLedger ledger, PatchedSettings patched, Call call, InForce inForce) {
        this.ledger = ledger;
        this.patched = patched;
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
    @Parameter(name = "Prefer", in = ParameterIn.HEADER, description = InForce.PREFERENCE, schema = @Schema(type = SchemaType.STRING, examples = "wait=2"))
    public RestResponse<SettingsBody> change(@RestPath String org, @NotNull @Valid SettingsBody body) {
        return inForce.answer(
                ledger.change(OrganizationName.existing(org), body::appliedTo, call.precondition(), call.caller()));
    }

    @PATCH
    @Consumes("application/merge-patch+json")
    @Operation(summary = "Change some of the rules", description = "A merge patch (RFC 7396). If-Match is required.")
    @RequestBody(required = true, content = @Content(mediaType = "application/merge-patch+json", schema = @Schema(implementation = SettingsBody.class)))
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    @Parameter(name = "Prefer", in = ParameterIn.HEADER, description = InForce.PREFERENCE, schema = @Schema(type = SchemaType.STRING, examples = "wait=2"))
    public RestResponse<SettingsBody> patch(@RestPath String org, @NotNull JsonNode patch) {
        return inForce.answer(ledger.change(OrganizationName.existing(org),
                rules -> patched.rules(patched.merge(rules, patch)), call.requiredPrecondition(), call.caller()));
    }

    static RestResponse<SettingsBody> answer(Organization organization) {
        return RestResponse.ResponseBuilder.ok(SettingsBody.of(organization.rules()))
                .tag(organization.revision().toString()).build();
    }
}

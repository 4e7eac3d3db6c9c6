package io.pullgate.settings.http;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriBuilder;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Page;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.provisioning.ProvisioningTokenLedger;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Tokens with which an identity provider provisions an organization's members at `/scim/v2/{org}`.
@Path("/v2/orgs/{org}/provisioning-tokens")
@Tag(name = "Provisioning")
@Authenticated
@RunOnVirtualThread
public class ProvisioningTokensResource {

    private final ProvisioningTokenLedger ledger;
    private final Call call;

    ProvisioningTokensResource(ProvisioningTokenLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @POST
    @Operation(summary = "Issue a provisioning token", description = "The token itself is shown only this once.")
    @APIResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProvisioningTokenView.class)))
    public RestResponse<ProvisioningTokenView> issue(@RestPath String org, @NotNull @Valid ProvisioningTokenBody body) {
        ProvisioningTokenLedger.Issued issued = ledger.issue(OrganizationName.existing(org), body.tokenLabel(), body.expiry(),
                call.caller());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, ProvisioningTokenView.of(issued))
                .location(UriBuilder.fromPath("/v2/orgs/{org}/provisioning-tokens/{uuid}").build(org, issued.token().id()))
                .header("Cache-Control", "no-store").build();
    }

    @GET
    @Operation(summary = "List the provisioning tokens of an organization")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100", maximum = "1000"))
    public PageBody<ProvisioningTokenView> list(@RestPath String org) {
        Page page = call.page();
        return call.page(page, ledger.list(OrganizationName.existing(org), page, call.caller()))
                .map(token -> ProvisioningTokenView.of(token, ledger.isActive(token)));
    }

    @DELETE
    @Path("/{uuid}")
    @Operation(summary = "Revoke a provisioning token", description = "Who was provisioned with it stays.")
    public void revoke(@RestPath String org, @RestPath String uuid) {
        ledger.revoke(OrganizationName.existing(org), id(uuid), call.caller());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new SettingsException.NotFound("provisioning token");
        }
    }
}

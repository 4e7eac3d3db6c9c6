package io.pullgate.settings.http;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

import io.pullgate.settings.AccessToken;
import io.pullgate.settings.Page;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.TokenLedger;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Personal access tokens, for `docker login` and for scripts. Everybody has only their own.
@Path("/v2/access-tokens")
@Tag(name = "Access tokens")
@Authenticated
@RunOnVirtualThread
public class AccessTokensResource {

    private final TokenLedger ledger;
    private final Call call;

    AccessTokensResource(TokenLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @POST
    @Operation(summary = "Issue a personal access token", description = "The token itself is shown only this once.")
    @APIResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = AccessTokenView.class)))
    public RestResponse<AccessTokenView> issue(@NotNull @Valid AccessTokenBody body) {
        TokenLedger.Issued issued = ledger.issue(body.tokenLabel(), body.tokenScopes(), body.expiry(), call.caller());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, AccessTokenView.of(issued))
                .location(UriBuilder.fromPath("/v2/access-tokens/{uuid}").build(issued.token().id()))
                .header("Cache-Control", "no-store").build();
    }

    @GET
    @Operation(summary = "List your personal access tokens")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100", maximum = "1000"))
    public PageBody<AccessTokenView> list() {
        Page page = call.page();
        return call.page(page, ledger.list(page, call.caller()))
                .map(token -> AccessTokenView.of(token, ledger.isActive(token)));
    }

    @GET
    @Path("/{uuid}")
    @Operation(summary = "Show a personal access token")
    public RestResponse<AccessTokenView> show(@RestPath String uuid) {
        return answer(ledger.show(id(uuid), call.caller()));
    }

    @PATCH
    @Path("/{uuid}")
    @Operation(summary = "Rename, suspend or resume a personal access token")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    public RestResponse<AccessTokenView> change(@RestPath String uuid, @NotNull @Valid AccessTokenPatch body) {
        return answer(ledger.change(id(uuid), body.change(), call.precondition(), call.caller()));
    }

    @DELETE
    @Path("/{uuid}")
    @Operation(summary = "Revoke a personal access token")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    public void revoke(@RestPath String uuid) {
        ledger.revoke(id(uuid), call.precondition(), call.caller());
    }

    private RestResponse<AccessTokenView> answer(AccessToken token) {
        return RestResponse.ResponseBuilder.ok(AccessTokenView.of(token, ledger.isActive(token)))
                .tag(token.stamp().revision().toString()).build();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new SettingsException.NotFound("access token");
        }
    }
}

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
import org.jboss.resteasy.reactive.RestResponse;

import io.pullgate.settings.PlatformLedger;
import io.pullgate.settings.PlatformSettings;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// What holds for all organizations together. Everybody reads it, platform administrators write it.
@Path("/v2/platform/settings")
@Tag(name = "Platform")
@Authenticated
@RunOnVirtualThread
public class PlatformSettingsResource {

    private final PlatformLedger ledger;
    private final Call call;

    PlatformSettingsResource(PlatformLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @GET
    @Operation(summary = "Show what holds for all organizations")
    public RestResponse<PlatformSettingsBody> show() {
        return answer(ledger.read(call.caller()));
    }

    @PUT
    @Operation(summary = "Change what holds for all organizations", description = "If-Match is required.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    public RestResponse<PlatformSettingsBody> change(@NotNull @Valid PlatformSettingsBody body) {
        return answer(ledger.change(body.severalOrganizations().wish(), call.requiredPrecondition(), call.caller()));
    }

    private static RestResponse<PlatformSettingsBody> answer(PlatformSettings settings) {
        return RestResponse.ResponseBuilder.ok(PlatformSettingsBody.of(settings)).tag(settings.revision().toString()).build();
    }
}

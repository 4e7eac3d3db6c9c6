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

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.provisioning.GroupRoles;
import io.pullgate.settings.provisioning.GroupRolesLedger;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Which roles the groups of the identity provider give in an organization. The revision is the ETag.
@Path("/v2/orgs/{org}/group-roles")
@Tag(name = "Provisioning")
@Authenticated
@RunOnVirtualThread
public class GroupRolesResource {

    private final GroupRolesLedger ledger;
    private final Call call;

    GroupRolesResource(GroupRolesLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @GET
    @Operation(summary = "Show which roles groups give")
    public RestResponse<GroupRolesBody> show(@RestPath String org) {
        return answer(ledger.read(OrganizationName.existing(org), call.caller()));
    }

    @PUT
    @Operation(summary = "Change which roles groups give", description = "The roles of who is in these groups change with it.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    public RestResponse<GroupRolesBody> change(@RestPath String org, @NotNull @Valid GroupRolesBody body) {
        return answer(ledger.change(OrganizationName.existing(org), body.roles(), call.requiredPrecondition(), call.caller()));
    }

    private static RestResponse<GroupRolesBody> answer(GroupRoles roles) {
        return RestResponse.ResponseBuilder.ok(GroupRolesBody.of(roles)).tag(roles.revision().toString()).build();
    }
}

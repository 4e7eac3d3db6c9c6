package io.pullgate.settings.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
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

import io.pullgate.settings.MemberLedger;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Page;
import io.pullgate.settings.Role;
import io.pullgate.settings.Username;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Who is in an organization, and as what. Owners and platform administrators change it.
@Path("/v2/orgs/{org}/members")
@Tag(name = "Members")
@Authenticated
@RunOnVirtualThread
public class MembersResource {

    private final MemberLedger ledger;
    private final Call call;

    MembersResource(MemberLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @GET
    @Operation(summary = "List the members of an organization")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100", maximum = "1000"))
    public PageBody<MemberView> list(@RestPath String org) {
        Page page = call.page();
        return call.page(page, ledger.list(OrganizationName.existing(org), page, call.caller())).map(MemberView::of);
    }

    @PUT
    @Path("/{username}")
    @Operation(summary = "Give somebody a role", description = "An organization keeps at least one owner.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    public RestResponse<MemberView> put(@RestPath String org, @RestPath String username, @NotNull @Valid MemberBody body) {
        MemberLedger.Granted granted = ledger.put(OrganizationName.existing(org), Username.parse("username", username),
                Role.parse(body.role()), call.precondition(), call.caller());
        RestResponse.Status status = granted.joined() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
        return RestResponse.ResponseBuilder.create(status, MemberView.of(granted.member()))
                .tag(granted.member().revision().toString()).build();
    }

    @DELETE
    @Path("/{username}")
    @Operation(summary = "Take somebody out of an organization")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    public void remove(@RestPath String org, @RestPath String username) {
        ledger.remove(OrganizationName.existing(org), Username.parse("username", username), call.precondition(),
                call.caller());
    }
}

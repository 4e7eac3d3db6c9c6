package io.pullgate.settings.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

import io.pullgate.settings.Affiliation;
import io.pullgate.settings.OrganizationLedger;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Page;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Organizations: platform administrators create them, everybody sees their own.
@Path("/v2/orgs")
@Tag(name = "Organizations")
@Authenticated
@RunOnVirtualThread
public class OrganizationsResource {

    private final OrganizationLedger ledger;
    private final Call call;

    OrganizationsResource(OrganizationLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @POST
    @Operation(summary = "Create an organization", description = "Its rules are off until an owner turns them on.")
    @APIResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = OrganizationView.class)))
    public RestResponse<OrganizationView> create(@NotNull @Valid OrganizationBody body) {
        Affiliation created = ledger.create(body.organizationName(), body.usernames(), body.namespacesOrDefault(),
                call.caller());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, OrganizationView.of(created))
                .location(UriBuilder.fromPath("/v2/orgs/{org}").build(created.organization().name().value()))
                .tag(created.organization().revision().toString()).build();
    }

    @GET
    @Operation(summary = "List your organizations", description = "A platform administrator sees all.")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100", maximum = "1000"))
    public PageBody<OrganizationView> list() {
        Page page = call.page();
        return call.page(page, ledger.list(page, call.caller())).map(OrganizationView::of);
    }

    @GET
    @Path("/{org}")
    @Operation(summary = "Show an organization")
    public RestResponse<OrganizationView> show(@RestPath String org) {
        return answer(ledger.show(OrganizationName.existing(org), call.caller()));
    }

    @PUT
    @Path("/{org}/namespaces")
    @Operation(summary = "Give an organization its namespaces", description = "Images in them are its own, and its people may push there. If-Match is required.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    public RestResponse<OrganizationView> changeNamespaces(@RestPath String org, @NotNull @Valid NamespacesBody body) {
        return answer(ledger.changeNamespaces(OrganizationName.existing(org), body.wish(), call.requiredPrecondition(),
                call.caller()));
    }

    private static RestResponse<OrganizationView> answer(Affiliation affiliation) {
        return RestResponse.ResponseBuilder.ok(OrganizationView.of(affiliation))
                .tag(affiliation.organization().revision().toString()).build();
    }
}

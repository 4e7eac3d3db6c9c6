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

import io.pullgate.settings.Namespace;
import io.pullgate.settings.Page;
import io.pullgate.settings.PublisherLedger;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// The catalogue of verified publishers and sponsored open source. Platform administrators keep it.
@Path("/v2/trusted-publishers")
@Tag(name = "Trusted publishers")
@Authenticated
@RunOnVirtualThread
public class TrustedPublishersResource {

    private final PublisherLedger ledger;
    private final Call call;

    TrustedPublishersResource(PublisherLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @GET
    @Operation(summary = "List the publishers that have a badge")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100", maximum = "1000"))
    public PageBody<PublisherView> list() {
        Page page = call.page();
        return call.page(page, ledger.list(page, call.caller())).map(PublisherView::of);
    }

    @PUT
    @Path("/{namespace}")
    @Operation(summary = "Give a publisher a badge")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    public RestResponse<PublisherView> put(@RestPath String namespace, @NotNull @Valid PublisherBody body) {
        PublisherLedger.Badged badged = ledger.put(Namespace.parse("namespace", namespace), body.givenBadge(),
                call.precondition(), call.caller());
        RestResponse.Status status = badged.added() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
        return RestResponse.ResponseBuilder.create(status, PublisherView.of(badged.publisher()))
                .tag(badged.publisher().stamp().revision().toString()).build();
    }

    @DELETE
    @Path("/{namespace}")
    @Operation(summary = "Take a publisher's badge away")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    public void remove(@RestPath String namespace) {
        ledger.remove(Namespace.parse("namespace", namespace), call.precondition(), call.caller());
    }
}

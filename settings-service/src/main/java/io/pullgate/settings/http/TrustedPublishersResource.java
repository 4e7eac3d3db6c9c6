package io.pullgate.settings.http;

import java.time.Clock;
import java.util.Optional;

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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import io.pullgate.settings.BadgeSource;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Page;
import io.pullgate.settings.PublisherLedger;
import io.pullgate.settings.PublisherQuery;
import io.pullgate.settings.TrustedPublisher;
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
    private final Clock clock;

    TrustedPublishersResource(PublisherLedger ledger, Call call, Clock clock) {
        this.ledger = ledger;
        this.call = call;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "List the publishers that have a badge")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100", maximum = "1000"))
    @Parameter(name = "search", description = "A part of the namespace")
    @Parameter(name = "badge", description = "verified_publisher or open_source")
    @Parameter(name = "source", description = "manual, import or docker-hub")
    public PageBody<PublisherView> list(@RestQuery String search, @RestQuery String badge, @RestQuery String source) {
        Page page = call.page();
        PublisherQuery query = new PublisherQuery(Parameters.search(search),
                Optional.ofNullable(badge).map(PublisherBody::given), Optional.ofNullable(source).map(BadgeSource::parse));
        return call.page(page, ledger.list(query, page, call.caller())).map(this::view);
    }

    @GET
    @Path("/{namespace}")
    @Operation(summary = "Show what is known of a publisher", description = "Also of one whose badge has ended.")
    public RestResponse<PublisherView> show(@RestPath String namespace) {
        return answer(RestResponse.Status.OK, ledger.show(Namespace.parse("namespace", namespace), call.caller()));
    }

    @PUT
    @Path("/{namespace}")
    @Operation(summary = "Give a publisher a badge", description = "At once. What an import or Docker Hub says no longer counts.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    public RestResponse<PublisherView> put(@RestPath String namespace, @NotNull @Valid PublisherBody body) {
        PublisherLedger.Badged badged = ledger.put(Namespace.parse("namespace", namespace), body.given(),
                call.precondition(), call.caller());
        return answer(badged.added() ? RestResponse.Status.CREATED : RestResponse.Status.OK, badged.publisher());
    }

    @DELETE
    @Path("/{namespace}")
    @Operation(summary = "Take a publisher's badge away", description = "It goes on counting for the grace, and the organizations that rely on it get a notice.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    @Parameter(name = "immediately", description = "true: without grace", schema = @Schema(type = SchemaType.STRING, enumeration = {
            "true", "false" }, defaultValue = "false"))
    public void remove(@RestPath String namespace, @RestQuery String immediately) {
        ledger.remove(Namespace.parse("namespace", namespace), Parameters.flag("immediately", immediately),
                call.precondition(), call.caller());
    }

    @PUT
    @Path("/{namespace}/grace")
    @Operation(summary = "Move the end of a grace", description = "For a badge that is being lost.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    public RestResponse<PublisherView> endGrace(@RestPath String namespace, @NotNull @Valid GraceBody body) {
        return answer(RestResponse.Status.OK, ledger.endGrace(Namespace.parse("namespace", namespace), body.end(),
                call.precondition(), call.caller()));
    }

    private RestResponse<PublisherView> answer(RestResponse.Status status, TrustedPublisher publisher) {
        return RestResponse.ResponseBuilder.create(status, view(publisher))
                .tag(publisher.stamp().revision().toString()).build();
    }

    private PublisherView view(TrustedPublisher publisher) {
        return PublisherView.of(publisher, clock.instant());
    }
}

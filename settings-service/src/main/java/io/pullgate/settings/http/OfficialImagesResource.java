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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import io.pullgate.settings.OfficialImageLedger;
import io.pullgate.settings.Page;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// The list of Docker Official Images, for people to choose from. It decides nothing: `library/NAME` is official whatever
/// the list says.
@Path("/v2/official-images")
@Tag(name = "Official images")
@Authenticated
@RunOnVirtualThread
public class OfficialImagesResource {

    private final OfficialImageLedger ledger;
    private final Call call;

    OfficialImagesResource(OfficialImageLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @GET
    @Operation(summary = "List the official images", description = "For people: library/NAME counts as official whether it is listed or not.")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100", maximum = "1000"))
    @Parameter(name = "search", description = "A part of the name")
    public RestResponse<OfficialImagesView> list(@RestQuery String search) {
        Page page = call.page();
        OfficialImageLedger.Shown shown = ledger.list(Parameters.search(search).orElse(""), page, call.caller());
        return answer(shown.list(), OfficialImagesView.of(shown.list(), call.page(page, shown.names())));
    }

    @PUT
    @Operation(summary = "Import a younger list of official images")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    public RestResponse<OfficialImagesView> put(@NotNull @Valid OfficialImagesBody body) {
        OfficialImageLedger.Shown shown = ledger.put(body.images(), call.precondition(), call.caller());
        return answer(shown.list(),
                OfficialImagesView.of(shown.list(), call.page(OfficialImageLedger.FIRST_PAGE, shown.names())));
    }

    private static RestResponse<OfficialImagesView> answer(OfficialImageLedger.Current list, OfficialImagesView view) {
        return RestResponse.ResponseBuilder.ok(view).tag(list.revision().toString()).build();
    }
}

package io.pullgate.settings.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.pullgate.settings.Namespace;
import io.pullgate.settings.NoticeLedger;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Page;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// All badges with an end in sight, and whom it concerns. For platform administrators.
@Path("/v2/notices")
@Tag(name = "Notices")
@Authenticated
@RunOnVirtualThread
public class NoticesResource {

    private final NoticeLedger ledger;
    private final Call call;

    NoticesResource(NoticeLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @GET
    @Operation(summary = "List all notices", description = "The next end first.")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100", maximum = "1000"))
    public PageBody<NoticeView> all() {
        Page page = call.page();
        return call.page(page, ledger.all(page, call.caller())).map(NoticeView::of);
    }

    @GET
    @Path("/{namespace}/organizations")
    @Operation(summary = "List the organizations a notice concerns")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100", maximum = "1000"))
    public PageBody<NamedView> organizations(@RestPath String namespace) {
        Page page = call.page();
        return call.page(page, ledger.organizations(Namespace.parse("namespace", namespace), page, call.caller()))
                .map(NamedView::of);
    }

    /// An organization by its name.
    @Schema(name = "NoticedOrganization")
    record NamedView(String name) {

        static NamedView of(OrganizationName organization) {
            return new NamedView(organization.value());
        }
    }
}

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

import io.pullgate.settings.NoticeLedger;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Page;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// The badges with an end in sight on which an organization relies. For its owners and auditors.
@Path("/v2/orgs/{org}/notices")
@Tag(name = "Notices")
@Authenticated
@RunOnVirtualThread
public class OrganizationNoticesResource {

    private final NoticeLedger ledger;
    private final Call call;

    OrganizationNoticesResource(NoticeLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @GET
    @Operation(summary = "List the notices to an organization", description = "The next end first.")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100", maximum = "1000"))
    public PageBody<NoticeView> list(@RestPath String org) {
        Page page = call.page();
        return call.page(page, ledger.of(OrganizationName.existing(org), page, call.caller())).map(NoticeView::of);
    }
}

package io.pullgate.settings.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

import io.pullgate.settings.AllowListLedger;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Page;
import io.pullgate.settings.Repository;
import io.pullgate.settings.SettingsException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// The allow list of an organization, entry by entry: which are needed and used, and one more or less.
@Path("/v2/orgs/{org}/settings/allowed-repositories")
@Tag(name = "Settings")
@Authenticated
@RunOnVirtualThread
public class AllowedRepositoriesResource {

    private final AllowListLedger ledger;
    private final Call call;
    private final InForce inForce;

    AllowedRepositoriesResource(AllowListLedger ledger, Call call, InForce inForce) {
        this.ledger = ledger;
        this.call = call;
        this.inForce = inForce;
    }

    @GET
    @Operation(summary = "List the allowed repositories", description = "Each with what allows it anyway, if anything does, and when it last allowed a pull.")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100", maximum = "1000"))
    public PageBody<AllowedRepositoryView> list(@RestPath String org) {
        Page page = call.page();
        return call.page(page, ledger.list(OrganizationName.existing(org), page, call.caller()))
                .map(AllowedRepositoryView::of);
    }

    @POST
    @Operation(summary = "Allow one more repository")
    @Parameter(name = "Prefer", in = ParameterIn.HEADER, description = InForce.PREFERENCE, schema = @Schema(type = SchemaType.STRING, examples = "wait=2"))
    public RestResponse<SettingsBody> add(@RestPath String org, @NotNull @Valid AllowedRepositoryBody body) {
        Repository repository = Repository.parse("repository", body.repository());
        return inForce.answer(ledger.add(OrganizationName.existing(org), repository, call.caller()));
    }

    @DELETE
    @Operation(summary = "Take a repository off the allow list")
    @Parameter(name = "Prefer", in = ParameterIn.HEADER, description = InForce.PREFERENCE, schema = @Schema(type = SchemaType.STRING, examples = "wait=2"))
    public RestResponse<SettingsBody> remove(@RestPath String org, @RestQuery String repository) {
        if (repository == null) {
            throw new SettingsException.Malformed("repository", "must be given");
        }
        return inForce.answer(
                ledger.remove(OrganizationName.existing(org), Repository.parse("repository", repository), call.caller()));
    }
}

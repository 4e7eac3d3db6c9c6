package io.pullgate.settings.http;

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

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Page;
import io.pullgate.settings.Revision;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.SettingsHistory;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Every revision of an organization's settings. Owners, auditors and platform administrators read it; owners bring one back.
@Path("/v2/orgs/{org}/settings/history")
@Tag(name = "Settings")
@Authenticated
@RunOnVirtualThread
public class HistoryResource {

    private final SettingsHistory history;
    private final Call call;
    private final InForce inForce;

    HistoryResource(SettingsHistory history, Call call, InForce inForce) {
        this.history = history;
        this.call = call;
        this.inForce = inForce;
    }

    @GET
    @Operation(summary = "List the revisions of the settings", description = "The newest first, each with what it made different.")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100", maximum = "1000"))
    public PageBody<RevisionView> list(@RestPath String org) {
        Page page = call.page();
        return call.page(page, history.list(OrganizationName.existing(org), page, call.caller())).map(RevisionView::of);
    }

    @GET
    @Path("/{revision}")
    @Operation(summary = "Show the settings as they were at a revision")
    public RevisionView show(@RestPath String org, @RestPath String revision) {
        return RevisionView.whole(history.read(OrganizationName.existing(org), existing(revision), call.caller()));
    }

    @GET
    @Path("/comparison")
    @Operation(summary = "Compare two revisions of the settings")
    public ComparisonView compare(@RestPath String org, @RestQuery String from, @RestQuery String to) {
        return ComparisonView.of(history.compare(OrganizationName.existing(org), parse("from", from), parse("to", to),
                call.caller()));
    }

    @POST
    @Path("/{revision}/restore")
    @Operation(summary = "Bring the settings of a revision back", description = "They become a new revision. If-Match is required.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true, schema = @Schema(type = SchemaType.STRING, examples = "\"7\""))
    @Parameter(name = "Prefer", in = ParameterIn.HEADER, description = InForce.PREFERENCE, schema = @Schema(type = SchemaType.STRING, examples = "wait=2"))
    public RestResponse<SettingsBody> restore(@RestPath String org, @RestPath String revision) {
        return inForce.answer(history.restore(OrganizationName.existing(org), existing(revision),
                call.requiredPrecondition(), call.caller()));
    }

    /// A revision in the path that cannot be is simply not found.
    private static Revision existing(String text) {
        try {
            return parse("revision", text);
        } catch (SettingsException.Malformed _) {
            throw new SettingsException.NotFound("revision");
        }
    }

    private static Revision parse(String field, String text) {
        if (text == null || !text.matches("[1-9][0-9]{0,17}")) {
            throw new SettingsException.Malformed(field, "must be a revision such as 7");
        }
        return new Revision(Long.parseLong(text));
    }
}

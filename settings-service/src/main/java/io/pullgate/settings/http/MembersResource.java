package io.pullgate.settings.http;

import java.util.Locale;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import io.pullgate.settings.MemberFilter;
import io.pullgate.settings.MemberLedger;
import io.pullgate.settings.MemberList;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Page;
import io.pullgate.settings.Role;
import io.pullgate.settings.SettingsException;
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
    @Parameter(name = "search", in = ParameterIn.QUERY, description = "Part of the username", schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "role", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING, enumeration = { "owner",
            "auditor", "member" }))
    @Produces(MediaType.APPLICATION_JSON)
    public PageBody<MemberView> list(@RestPath String org, @RestQuery String search, @RestQuery String role) {
        Page page = call.page();
        return call.page(page, ledger.list(OrganizationName.existing(org), filter(search, role), page, call.caller()))
                .map(MemberView::of);
    }

    @GET
    @Operation(summary = "List the members of an organization as a table", description = "All of them, not page by page.")
    @Parameter(name = "search", in = ParameterIn.QUERY, description = "Part of the username", schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "role", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING, enumeration = { "owner",
            "auditor", "member" }))
    @Produces(MemberCsv.MEDIA_TYPE)
    public RestResponse<String> table(@RestPath String org, @RestQuery String search, @RestQuery String role) {
        OrganizationName name = OrganizationName.existing(org);
        return RestResponse.ResponseBuilder.ok(MemberCsv.write(ledger.export(name, filter(search, role), call.caller())))
                .type(MemberCsv.MEDIA_TYPE + ";charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"%s-members.csv\"".formatted(name)).build();
    }

    @GET
    @Path("/export")
    @Operation(summary = "Export the members of an organization", description = "The same table, where Docker Hub has it.")
    @Produces(MemberCsv.MEDIA_TYPE)
    public RestResponse<String> export(@RestPath String org) {
        return table(org, null, null);
    }

    @POST
    @Path("/import")
    @Operation(summary = "Import members from a table", description = "Columns username and role, as exported. All lines or none.")
    @Parameter(name = "mode", in = ParameterIn.QUERY, description = "merge: others stay as they are. replace: whoever is not in the table leaves.", schema = @Schema(type = SchemaType.STRING, enumeration = {
            "merge", "replace" }, defaultValue = "merge"))
    @Parameter(name = "dry_run", in = ParameterIn.QUERY, description = "Say what would change, and change nothing.", schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @RequestBody(content = @Content(mediaType = MemberCsv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    @Consumes(MemberCsv.MEDIA_TYPE)
    @Produces(MediaType.APPLICATION_JSON)
    public MemberImportView importTable(@RestPath String org, @RestQuery String mode, @RestQuery("dry_run") String dryRun,
            byte[] body) {
        OrganizationName name = OrganizationName.existing(org);
        MemberList list = new MemberList(MemberFile.read(body), isReplacing(mode));
        boolean trial = Parameters.flag("dry_run", dryRun);
        return MemberImportView.of(trial ? ledger.plan(name, list, call.caller()) : ledger.apply(name, list, call.caller()),
                trial);
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

    private static MemberFilter filter(String search, String role) {
        return new MemberFilter(
                Optional.ofNullable(search).map(text -> text.strip().toLowerCase(Locale.ROOT)).filter(text -> !text.isEmpty()),
                Optional.ofNullable(role).map(Role::parse));
    }

    private static boolean isReplacing(String mode) {
        return switch (Optional.ofNullable(mode).orElse("merge")) {
            case "merge" -> false;
            case "replace" -> true;
            default -> throw new SettingsException.Malformed("mode", "must be merge or replace");
        };
    }
}

package io.pullgate.settings.http;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.pullgate.settings.Caller;
import io.pullgate.settings.EnforcementLedger;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.signin.AllowedOrganizations;
import io.pullgate.settings.signin.DesktopVersion;
import io.pullgate.settings.signin.EnforcementFile;
import io.pullgate.settings.signin.ProfileLabel;
import io.pullgate.settings.signin.Target;
import io.pullgate.settings.signin.doctor.Doctor;
import io.pullgate.settings.signin.doctor.Specimen;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Files that make Docker Desktop ask for a sign-in, and a doctor for such files.
@Path("/v2/sign-in-enforcement")
@Tag(name = "Enforced sign-in")
@Authenticated
@RunOnVirtualThread
public class SignInEnforcementResource {

    private final EnforcementLedger ledger;
    private final Call call;

    SignInEnforcementResource(EnforcementLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @GET
    @Path("/{target}")
    @Operation(summary = "Generate a file that enforces the sign-in", description = "With Accept: application/json the file comes with where it belongs, how it gets there and what it does not do.")
    @APIResponse(responseCode = "200", description = "The file", content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = EnforcementFileView.class)),
            @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")) })
    @Parameter(name = "target", description = "registry-json, windows-reg, windows-powershell, macos-profile, macos-plist, linux or installer")
    @Parameter(name = "org", required = true, description = "An organization whose members may use Docker Desktop; may be repeated")
    @Parameter(name = "identifier", description = "Of a macOS profile, in reverse domain form")
    @Parameter(name = "company", description = "The sender of a macOS profile")
    public Response generate(@RestPath String target, @RestQuery List<String> org, @RestQuery Optional<String> identifier,
            @RestQuery Optional<String> company, @Context HttpHeaders headers) {
        Target wanted = Target.named(target).orElseThrow(() -> new SettingsException.NotFound("target"));
        AllowedOrganizations organizations = new AllowedOrganizations(org.stream().map(OrganizationName::existing).toList());
        ledger.requireSignIn(organizations.names(), call.caller());
        EnforcementFile file = EnforcementFile.of(wanted, organizations, ProfileLabel.of(identifier, company, organizations));
        return asksForJson(headers) ? described(file, organizations) : itself(file);
    }

    @POST
    @Path("/doctor")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Examine a file that should enforce the sign-in", description = "The body is the file as it is, of whatever media type. All faults are named at once.")
    @RequestBody(content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @Parameter(name = "target", description = "What the file is meant to be; left out, it is guessed")
    @Parameter(name = "desktop_version", description = "Of the Docker Desktop that shall read it, such as 4.35")
    @Parameter(name = "path", description = "Where the file was found")
    public DiagnosisView examine(@RestQuery Optional<String> target,
            @RestQuery("desktop_version") Optional<String> desktopVersion,
            @RestQuery Optional<String> path, byte[] file) {
        Caller caller = call.caller();
        Specimen specimen = new Specimen(Optional.ofNullable(file).orElse(new byte[0]),
                target.map(SignInEnforcementResource::meant),
                desktopVersion.map(version -> DesktopVersion.parse("desktop_version", version)), path);
        return DiagnosisView.of(Doctor.examine(specimen, names -> ledger.known(names, caller)));
    }

    private static Target meant(String target) {
        return Target.named(target)
                .orElseThrow(() -> new SettingsException.Malformed("target", "must be one of " + Target.ALL));
    }

    /// Only who says so by name: `*/*` is what every client sends that just wants the file.
    private static boolean asksForJson(HttpHeaders headers) {
        MediaType first = headers.getAcceptableMediaTypes().getFirst();
        return !first.isWildcardType() && !first.isWildcardSubtype() && first.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    }

    private static Response described(EnforcementFile file, AllowedOrganizations organizations) {
        return Response.ok(EnforcementFileView.of(file, organizations), MediaType.APPLICATION_JSON_TYPE)
                .header("Vary", "Accept").build();
    }

    private static Response itself(EnforcementFile file) {
        return Response.ok(file.bytes()).header("Content-Type", file.target().mediaType()).header("Vary", "Accept")
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(file.target().fileName())).build();
    }
}

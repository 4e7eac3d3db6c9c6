package io.pullgate.settings.http;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

import io.pullgate.settings.DesignationLedger;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Username;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Which of a user's organizations is designated. It counts while the platform's rule for several organizations is
/// `designated`.
@Path("/v2/users/{username}/designated-organization")
@Tag(name = "Platform")
@Authenticated
@RunOnVirtualThread
public class DesignationResource {

    private final DesignationLedger ledger;
    private final Call call;

    DesignationResource(DesignationLedger ledger, Call call) {
        this.ledger = ledger;
        this.call = call;
    }

    @GET
    @Operation(summary = "Show whose rules count for a user in several organizations")
    public DesignationBody show(@RestPath String username) {
        return ledger.read(Username.parse("username", username), call.caller())
                .map(OrganizationName::value).map(DesignationBody::new)
                .orElseThrow(() -> new SettingsException.NotFound("designated organization"));
    }

    @PUT
    @Operation(summary = "Say whose rules count for a user in several organizations")
    public DesignationBody designate(@RestPath String username, @NotNull @Valid DesignationBody body) {
        OrganizationName organization = OrganizationName.parse("organization", body.organization());
        ledger.designate(Username.parse("username", username), Optional.of(organization), call.caller());
        return body;
    }

    @DELETE
    @Operation(summary = "Let no organization be designated for a user")
    public void withdraw(@RestPath String username) {
        ledger.designate(Username.parse("username", username), Optional.empty(), call.caller());
    }
}

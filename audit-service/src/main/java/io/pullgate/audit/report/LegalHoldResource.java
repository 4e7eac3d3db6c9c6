package io.pullgate.audit.report;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.pullgate.audit.BadParameterException;
import io.pullgate.audit.LegalHold;
import io.pullgate.audit.NoLegalHoldException;
import io.pullgate.audit.store.LegalHolds;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Which organizations' records must be kept whatever the settings say, for platform administrators and auditors.
@Path("/v1/legal-holds")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class LegalHoldResource {

    private static final Set<String> PARAMETERS = Set.of("reason");
    private static final String NAME = "[a-z0-9][a-z0-9._-]{0,127}";

    private final Readers readers;
    private final LegalHolds holds;
    private final Clock clock;

    LegalHoldResource(Readers readers, LegalHolds holds, Clock clock) {
        this.readers = readers;
        this.holds = holds;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "The legal holds there are now")
    @APIResponse(responseCode = "200", description = "In the order of the organizations' names")
    @APIResponse(responseCode = "403", description = "You are neither platform administrator nor auditor of the installation")
    public LegalHoldList list(@Context UriInfo request) {
        readers.keeper();
        Parameters.none(request);
        return LegalHoldList.of(holds.all());
    }

    @GET
    @Path("{organization}")
    @Operation(summary = "All that was ever said about keeping an organization's records, the last word first")
    @APIResponse(responseCode = "200", description = "Empty, if nothing was")
    @APIResponse(responseCode = "403", description = "You are neither platform administrator nor auditor of the installation")
    public LegalHoldHistory history(@PathParam("organization") String organization, @Context UriInfo request) {
        readers.keeper();
        Parameters.none(request);
        return LegalHoldHistory.of(holds.history(named(organization)));
    }

    @PUT
    @Path("{organization}")
    @Operation(summary = "Keep the records of an organization", description = "Nothing of a month with records of it is dropped, and names stay in its records.")
    @Parameter(name = "reason", in = QUERY, required = true, schema = @Schema(type = STRING))
    @APIResponse(responseCode = "200", description = "They are kept from now on")
    @APIResponse(responseCode = "400", description = "There is no reason")
    @APIResponse(responseCode = "403", description = "You are neither platform administrator nor auditor of the installation")
    public LegalHoldBody hold(@PathParam("organization") String organization, @Context UriInfo request) {
        return say(organization, true, request);
    }

    @DELETE
    @Path("{organization}")
    @Operation(summary = "Keep the records of an organization no longer than others")
    @Parameter(name = "reason", in = QUERY, required = true, schema = @Schema(type = STRING))
    @APIResponse(responseCode = "200", description = "The hold is lifted")
    @APIResponse(responseCode = "400", description = "There is no reason")
    @APIResponse(responseCode = "403", description = "You are neither platform administrator nor auditor of the installation")
    @APIResponse(responseCode = "404", description = "There is no hold")
    public LegalHoldBody lift(@PathParam("organization") String organization, @Context UriInfo request) {
        readers.keeper();
        if (holds.of(named(organization)).isEmpty()) {
            throw new NoLegalHoldException(organization);
        }
        return say(organization, false, request);
    }

    private LegalHoldBody say(String organization, boolean held, UriInfo request) {
        String actor = readers.keeper();
        String reason = Parameters.of(request.getQueryParameters(), PARAMETERS).text("reason")
                .orElseThrow(() -> new BadParameterException("reason", "is missing: it is recorded why"));
        LegalHold word = new LegalHold(named(organization), held, clock.instant().truncatedTo(ChronoUnit.MICROS), actor,
                reason);
        holds.say(word);
        return LegalHoldBody.of(word);
    }

    private static String named(String organization) {
        if (!organization.matches(NAME)) {
            throw new BadParameterException("organization", "must be the name of an organization");
        }
        return organization;
    }
}

package io.pullgate.audit.registry;

import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

import io.pullgate.audit.MalformedRequestException;
import io.pullgate.audit.NoRead;
import io.pullgate.audit.UnknownRegistryException;
import io.pullgate.audit.event.RegistryEventReader;
import io.pullgate.audit.event.RegistryEventReader.Envelope;
import io.pullgate.audit.event.UnreadableEventException;
import io.pullgate.audit.store.RegistryEvents;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Where registries tell of what was pulled from them and pushed to them (Distribution's `notifications.endpoints`).
@Path("/v1/registry-events")
@NoRead
@RunOnVirtualThread
public class RegistryEventResource {

    private final Registries registries;
    private final RegistryEvents events;
    private final RegistryEventMeters meters;

    RegistryEventResource(Registries registries, RegistryEvents events, RegistryEventMeters meters) {
        this.registries = registries;
        this.events = events;
        this.meters = meters;
    }

    @POST
    @Path("/{registry}")
    @Consumes({ "application/vnd.docker.distribution.events.v1+json", "application/vnd.docker.distribution.events.v2+json",
            MediaType.APPLICATION_JSON })
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Events of a registry", description = "For the registry itself, with the token that the "
            + "configuration has for it. Pulls and pushes are stored, each once; other actions are counted.")
    @APIResponse(responseCode = "200", description = "All is stored", content = @Content(schema = @Schema(implementation = Receipt.class)))
    @APIResponse(responseCode = "400", description = "Something in it cannot be understood; nothing is stored")
    @APIResponse(responseCode = "401", description = "No registry of that name has this token")
    @APIResponse(responseCode = "413", description = "More than 16 MiB; without the token of a registry, more than 64 KiB")
    @APIResponse(responseCode = "503", description = "Nothing can be stored now")
    public Receipt receive(@RestPath String registry, @RestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            byte[] message) {
        WatchedRegistry sender = sender(registry, authorization);
        Envelope envelope = read(sender, message);
        int stored = events.add(envelope.events());
        Receipt receipt = new Receipt(stored, envelope.events().size() - stored, envelope.ignored());
        meters.received(receipt);
        return receipt;
    }

    private WatchedRegistry sender(String registry, String authorization) {
        return registries.sender(registry, Optional.ofNullable(authorization)).orElseThrow(UnknownRegistryException::new);
    }

    private Envelope read(WatchedRegistry sender, byte[] message) {
        try {
            return new RegistryEventReader(sender.name(), sender.represents()).read(message);
        } catch (UnreadableEventException unreadable) {
            meters.refused();
            throw new MalformedRequestException(unreadable.getMessage());
        }
    }

    /// What became of the events of one message.
    ///
    /// @param known they had been told before
    /// @param ignored their action is neither pull nor push
    @Schema(name = "RegistryEventReceipt")
    public record Receipt(int stored, int known, int ignored) {
    }
}

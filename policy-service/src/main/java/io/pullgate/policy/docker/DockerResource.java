package io.pullgate.policy.docker;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.ClientTraits;
import io.pullgate.policy.identity.BadCredentialsException;
import io.pullgate.policy.integration.Integration;
import io.pullgate.policy.integration.Integrations;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

/// The door for Docker Engines: an authorization plugin, reached over TCP or a Unix socket. The engine sends JSON and says of
/// what type it is to nobody.
///
/// A status other than 200 would be a refusal, too, but one that its user reads as a failure of the engine.
@Path("/")
@Consumes(MediaType.WILDCARD)
@Produces({ DockerResource.PLUGIN_JSON, MediaType.APPLICATION_JSON })
@RunOnVirtualThread
public class DockerResource {

    static final String PLUGIN_JSON = "application/vnd.docker.plugins.v1.2+json";

    private final Integrations integrations;
    private final Engines engines;
    private final ObjectMapper json;
    private final RoutingContext routing;

    DockerResource(Integrations integrations, Engines engines, ObjectMapper json, RoutingContext routing) {
        this.integrations = integrations;
        this.engines = engines;
        this.json = json;
        this.routing = routing;
    }

    /// Whoever asks: an engine that is refused here once never asks again until it is restarted.
    @POST
    @Path("/Plugin.Activate")
    public Activation activate() {
        return new Activation(List.of("authz"));
    }

    /// Nothing is read of somebody who is not known.
    @POST
    @Path("/AuthZPlugin.AuthZReq")
    public EngineAnswer decide(InputStream body) throws IOException {
        Integration engine = integrations.authenticated(routing);
        try {
            return Optional.ofNullable(json.readValue(body, EngineRequest.class))
                    .map(request -> engines.answer(request, engine, ClientTraits.of(routing).address()))
                    .orElseGet(DockerResource::unreadable);
        } catch (JsonProcessingException _) {
            return unreadable();
        }
    }

    /// What an engine answers is no business of ours; it is not even read.
    @POST
    @Path("/AuthZPlugin.AuthZRes")
    public EngineAnswer decideResponse() {
        return EngineAnswer.allowed();
    }

    private static EngineAnswer unreadable() {
        return Engines.refused("this Docker Engine sends what is no request to an authorization plugin");
    }

    @ServerExceptionMapper
    Response notKnown(BadCredentialsException e) {
        return told(Engines.refused("Pullgate does not know this Docker Engine: " + e.getMessage()));
    }

    @ServerExceptionMapper
    Response cannotDecide(CannotDecideException e) {
        return told(Engines.cannotDecide(e));
    }

    private static Response told(EngineAnswer answer) {
        return Response.ok(answer, PLUGIN_JSON).build();
    }

    /// Which parts of an engine this plugin takes over.
    public record Activation(@JsonProperty("Implements") List<String> parts) {
    }
}

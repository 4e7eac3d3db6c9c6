package io.pullgate.policy.gate;

import java.util.Optional;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.ClientTraits;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.identity.BadCredentialsException;
import io.pullgate.policy.identity.BasicCredentials;
import io.pullgate.policy.identity.SignIn;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.integration.Integration;
import io.pullgate.policy.integration.Integrations;
import io.pullgate.policy.oci.OciErrors.Code;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/// The door for a proxy that stands before a registry and asks about every request: nginx (`auth_request`), Traefik
/// (`forwardAuth`) and Envoy (`ext_authz` over HTTP).
@Path("/gate/v1")
@RunOnVirtualThread
public class GateResource {

    private static final String ENVOY = "/envoy/{path:.*}";
    private static final String ENVOY_PREFIX = "/gate/v1/envoy";

    private final Integrations integrations;
    private final SignIn signIn;
    private final Gate gate;
    private final GateAnswers answers;
    private final RoutingContext routing;

    GateResource(Integrations integrations, SignIn signIn, Gate gate, GateAnswers answers, RoutingContext routing) {
        this.integrations = integrations;
        this.signIn = signIn;
        this.gate = gate;
        this.answers = answers;
        this.routing = routing;
    }

    /// nginx says itself what is asked about; its configuration must set these headers, whatever the client has sent.
    @GET
    @Path("/nginx")
    public Response nginx() {
        return decide(required("X-Original-Method"), required("X-Original-URI"), header("X-Real-IP"));
    }

    /// Traefik sets these headers itself. Others must not be looked at: it hands on whatever its client has sent.
    @GET
    @Path("/traefik")
    public Response traefik() {
        return decide(required("X-Forwarded-Method"), required("X-Forwarded-Uri"), lastForwarded());
    }

    @GET
    @Path(ENVOY)
    public Response envoyGet() {
        return envoy();
    }

    @HEAD
    @Path(ENVOY)
    public Response envoyHead() {
        return envoy();
    }

    @POST
    @Path(ENVOY)
    public Response envoyPost() {
        return envoy();
    }

    @PUT
    @Path(ENVOY)
    public Response envoyPut() {
        return envoy();
    }

    @PATCH
    @Path(ENVOY)
    public Response envoyPatch() {
        return envoy();
    }

    @DELETE
    @Path(ENVOY)
    public Response envoyDelete() {
        return envoy();
    }

    /// Envoy asks with the method and, behind its `path_prefix`, the path of its client's request.
    private Response envoy() {
        HttpServerRequest request = routing.request();
        return decide(request.method().name(), request.uri().substring(ENVOY_PREFIX.length()), lastForwarded());
    }

    private Response decide(String method, String uri, Optional<String> address) {
        Integration integration = integrations.authenticated(routing);
        Passage passage = gate.answer(RequestLine.of(method, uri), integration, user(),
                new ClientTraits(address, ClientTraits.of(routing).userAgent()));
        return switch (passage) {
            case Passage.Open open -> answers.open(open);
            case Passage.Refused refused -> answers.refused(refused);
            case Passage.Closed(String why) -> answers.failure(403, Code.DENIED, why);
            case Passage.SignInFirst() -> answers.signIn("sign in with docker login");
        };
    }

    /// The integration has a header of its own: this one is as its client sent it.
    private Optional<Subject> user() {
        return header(HttpHeaders.AUTHORIZATION).map(BasicCredentials::parse)
                .map(credentials -> signIn.withPassword(credentials, routing));
    }

    /// The address the proxy has seen itself; those before it are what its client says.
    private Optional<String> lastForwarded() {
        return header("X-Forwarded-For").map(all -> all.substring(all.lastIndexOf(',') + 1).strip());
    }

    private String required(String name) {
        return header(name)
                .orElseThrow(() -> new UnreadableRequestException("the header " + name + " must say what is asked about"));
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(routing.request().getHeader(name)).filter(value -> !value.isEmpty());
    }

    @ServerExceptionMapper
    Response badCredentials(BadCredentialsException e) {
        return answers.signIn(e.getMessage());
    }

    @ServerExceptionMapper
    Response invalidName(InvalidImageReferenceException e) {
        return answers.failure(403, Code.NAME_INVALID, "invalid image name: " + e.getMessage());
    }

    @ServerExceptionMapper
    Response unreadable(UnreadableRequestException e) {
        return answers.failure(403, Code.UNSUPPORTED, e.getMessage());
    }

    @ServerExceptionMapper
    Response cannotDecide(CannotDecideException e) {
        return answers.unavailable(e.getMessage());
    }
}

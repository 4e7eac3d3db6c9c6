package io.pullgate.policy.token;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.ClientTraits;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.RefusalText;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.identity.BadCredentialsException;
import io.pullgate.policy.identity.BasicCredentials;
import io.pullgate.policy.identity.SignIn;
import io.pullgate.policy.identity.Subject;
import io.pullgate.policy.oci.OciErrors;
import io.pullgate.policy.oci.OciErrors.Code;
import io.pullgate.policy.oci.RefusalDetail;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;

/// The token server registries send their clients to (distribution specification, "Token Authentication Specification"
/// for GET, "Oauth2 Token Authentication" for POST).
@Path("/token")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TokenResource {

    private static final String DECISION_HEADER = "Pullgate-Decision";
    private static final String CHALLENGE = "Basic realm=\"pullgate\", charset=\"UTF-8\"";

    private final SignIn signIn;
    private final TokenServer tokenServer;
    private final RoutingContext request;

    TokenResource(SignIn signIn, TokenServer tokenServer, RoutingContext request) {
        this.signIn = signIn;
        this.tokenServer = tokenServer;
        this.request = request;
    }

    @GET
    public Response get(@RestQuery String service, @RestQuery List<String> scope,
            @RestHeader(HttpHeaders.AUTHORIZATION) Optional<String> authorization) {
        Subject subject = authorization.map(BasicCredentials::parse).map(this::signedIn).orElseGet(Subject.Anonymous::new);
        return answer(subject, service, scope, TokenBody::forGet);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(@RestForm("grant_type") String grantType, @RestForm String service, @RestForm List<String> scope,
            @RestForm String username, @RestForm String password) {
        if (!"password".equals(grantType)) {
            return OciErrors.response(400, Code.UNSUPPORTED, "the only grant_type here is password").build();
        }
        if (username == null || username.isEmpty() || password == null) {
            throw new BadCredentialsException("username and password are needed");
        }
        return answer(signedIn(new BasicCredentials(username, password)), service, scope, TokenBody::forPost);
    }

    private Subject signedIn(BasicCredentials credentials) {
        return signIn.withPassword(credentials, request);
    }

    private Response answer(Subject subject, String service, List<String> scopes,
            Function<TokenAnswer.Granted, TokenBody> body) {
        if (service == null || service.isEmpty()) {
            throw new UnknownRegistryException("the parameter service is missing: it names the registry");
        }
        ClientTraits client = ClientTraits.of(request);
        TokenAnswer answer = tokenServer.answer(
                new TokenRequest(subject, service, Scope.parseAll(scopes), client.address(), client.userAgent()));
        Response.ResponseBuilder response = switch (answer) {
            case TokenAnswer.Granted granted -> Response.ok(body.apply(granted)).header(HttpHeaders.CACHE_CONTROL, "no-store");
            case TokenAnswer.Refused refused -> refusal(refused);
        };
        if (!answer.decisions().isEmpty()) {
            response.header(DECISION_HEADER, answer.decisions().stream().map(RecordedDecision::id).map(Object::toString)
                    .collect(Collectors.joining(", ")));
        }
        return response.build();
    }

    /// 401, not 403: skopeo and podman print the reason of the one and only the number of the other.
    private static Response.ResponseBuilder refusal(TokenAnswer.Refused refused) {
        return OciErrors.denied(401, RefusalText.of(refused.refusal(), refused.repository()), RefusalDetail.of(refused.refusal()))
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }

    @ServerExceptionMapper
    Response badCredentials(BadCredentialsException e) {
        return OciErrors.response(401, Code.UNAUTHORIZED, e.getMessage())
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE).build();
    }

    @ServerExceptionMapper
    Response invalidName(InvalidImageReferenceException e) {
        return OciErrors.response(400, Code.NAME_INVALID, "invalid repository name: " + e.getMessage()).build();
    }

    @ServerExceptionMapper({ InvalidScopeException.class, UnknownRegistryException.class })
    Response unsupported(RuntimeException e) {
        return OciErrors.response(400, Code.UNSUPPORTED, e.getMessage()).build();
    }

    @ServerExceptionMapper
    Response cannotDecide(CannotDecideException e) {
        return OciErrors.response(503, Code.UNAVAILABLE, e.getMessage()).header(HttpHeaders.RETRY_AFTER, 1).build();
    }
}

package io.pullgate.policy.token;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.policy.CannotDecideException;
import io.pullgate.policy.ClientTraits;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.RefusalText;
import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.identity.BadCredentialsException;
import io.pullgate.policy.identity.BasicCredentials;
import io.pullgate.policy.identity.SignIn;
import io.pullgate.policy.identity.SignedIn;
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

    static final String DECISION_HEADER = "Pullgate-Decision";

    private final SignIn signIn;
    private final RefreshTokens refreshTokens;
    private final TokenServer tokenServer;
    private final RoutingContext request;
    private final Counter badCredentials;

    TokenResource(SignIn signIn, RefreshTokens refreshTokens, TokenServer tokenServer, RoutingContext request,
            MeterRegistry metrics) {
        this.signIn = signIn;
        this.refreshTokens = refreshTokens;
        this.tokenServer = tokenServer;
        this.request = request;
        this.badCredentials = Counter.builder("pullgate.token.bad.credentials")
                .description("Sign-ins at the token server that proved nothing").register(metrics);
    }

    /// The parameter `account` is not even read: it is what the client believes, and Basic credentials are what it shows.
    @GET
    public Response get(@RestQuery String service, @RestQuery List<String> scope,
            @RestQuery("offline_token") String offlineToken,
            @RestHeader(HttpHeaders.AUTHORIZATION) Optional<String> authorization) {
        Optional<SignedIn> user = authorization.map(BasicCredentials::parse).map(this::signedIn);
        return answer(user.map(SignedIn::subject).orElseGet(Subject.Anonymous::new), required(service), scope,
                granted -> TokenBody.forGet(granted, user.filter(_ -> "true".equals(offlineToken))
                        .flatMap(known -> refreshTokens.issue(known, service))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(@BeanParam TokenForm form) {
        return switch (form.grantType()) {
            case "password" -> byPassword(form, required(form.service()));
            case "refresh_token" -> byRefreshToken(form, required(form.service()));
            case null, default -> OciErrors
                    .response(400, Code.UNSUPPORTED, "the grant types here are password and refresh_token").build();
        };
    }

    private Response byPassword(TokenForm form, String service) {
        SignedIn user = signedIn(form.credentials());
        return answer(user.subject(), service, form.scope(), granted -> TokenBody.forPost(granted,
                form.wantsRefreshToken() ? refreshTokens.issue(user, service) : Optional.empty()));
    }

    private Response byRefreshToken(TokenForm form, String service) {
        String refreshToken = form.requiredRefreshToken();
        SignedIn user = refreshTokens.redeem(refreshToken, service);
        return answer(user.subject(), service, form.scope(), granted -> TokenBody.forPost(granted, Optional.of(refreshToken)));
    }

    private SignedIn signedIn(BasicCredentials credentials) {
        return signIn.signIn(credentials, request);
    }

    private static String required(String service) {
        if (service == null || service.isEmpty()) {
            throw new UnknownRegistryException("the parameter service is missing: it names the registry");
        }
        return service;
    }

    private Response answer(Subject subject, String service, List<String> scopes,
            Function<TokenAnswer.Granted, TokenBody> body) {
        ClientTraits client = ClientTraits.of(request);
        TokenAnswer answer = tokenServer.answer(
                new TokenRequest(subject, service, Scope.parseAll(scopes), client.address(), client.userAgent()));
        Response.ResponseBuilder response = switch (answer) {
            case TokenAnswer.Granted granted -> Response.ok(body.apply(granted)).header(HttpHeaders.CACHE_CONTROL, "no-store");
            case TokenAnswer.Refused refused -> refusal(refused);
        };
        if (!answer.decisions().isEmpty()) {
            response.header(DECISION_HEADER, ids(answer));
        }
        return response.build();
    }

    /// 401, not 403: skopeo and podman print the reason of the one and only the number of the other.
    private static Response.ResponseBuilder refusal(TokenAnswer.Refused refused) {
        return explained(refused).response(401).header(HttpHeaders.WWW_AUTHENTICATE, BasicCredentials.CHALLENGE);
    }

    static OciErrors explained(TokenAnswer.Refused refused) {
        return OciErrors.denied(RefusalText.of(refused.refusal(), refused.repository()), RefusalDetail.of(refused.refusal()));
    }

    /// The value of the header `Pullgate-Decision`.
    static String ids(TokenAnswer answer) {
        return answer.decisions().stream().map(RecordedDecision::id).map(Object::toString).collect(Collectors.joining(", "));
    }

    @ServerExceptionMapper
    Response badCredentials(BadCredentialsException e) {
        badCredentials.increment();
        return OciErrors.response(401, Code.UNAUTHORIZED, e.getMessage())
                .header(HttpHeaders.WWW_AUTHENTICATE, BasicCredentials.CHALLENGE).build();
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

package io.pullgate.settings.scim;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.response.ErrorResponse;
import io.pullgate.settings.Actor;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.provisioning.Provisioner;
import io.pullgate.settings.provisioning.ProvisioningSecret;
import io.pullgate.settings.provisioning.ProvisioningToken;
import io.pullgate.settings.provisioning.ProvisioningTokenLedger;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/// SCIM 2.0 for each organization. Its provisioning tokens open it and nothing else does: people sign in elsewhere. Whoever
/// has none hears the same of every organization, and of those that do not exist.
@Path("/scim/v2/{org}")
@PermitAll
@RunOnVirtualThread
public class ScimResource {

    private static final Pattern BEARER = Pattern.compile("bearer +(?<token>\\S+)", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_USER_AGENT = 512;

    private final ProvisioningTokenLedger tokens;
    private final ScimEndpoint endpoint;
    private final RoutingContext routing;

    ScimResource(ProvisioningTokenLedger tokens, ScimEndpoint endpoint, RoutingContext routing) {
        this.tokens = tokens;
        this.endpoint = endpoint;
        this.routing = routing;
    }

    @GET
    @Path("{path:.*}")
    @Operation(hidden = true)
    public RestResponse<String> get(@RestPath String org) {
        return answer(org, HttpMethod.GET, "");
    }

    @POST
    @Path("{path:.*}")
    @Operation(hidden = true)
    public RestResponse<String> post(@RestPath String org, String body) {
        return answer(org, HttpMethod.POST, body);
    }

    @PUT
    @Path("{path:.*}")
    @Operation(hidden = true)
    public RestResponse<String> put(@RestPath String org, String body) {
        return answer(org, HttpMethod.PUT, body);
    }

    @PATCH
    @Path("{path:.*}")
    @Operation(hidden = true)
    public RestResponse<String> patch(@RestPath String org, String body) {
        return answer(org, HttpMethod.PATCH, body);
    }

    @DELETE
    @Path("{path:.*}")
    @Operation(hidden = true)
    public RestResponse<String> delete(@RestPath String org) {
        return answer(org, HttpMethod.DELETE, "");
    }

    private RestResponse<String> answer(String org, HttpMethod method, String body) {
        try {
            HttpServerRequest request = routing.request();
            String contentType = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
            return response(endpoint.answer(method, request.absoluteURI(), body, contentType, provisioner(org)));
        } catch (RuntimeException failure) {
            return response(Answer.of(new ErrorResponse(ScimFailure.of(failure))));
        }
    }

    private Provisioner provisioner(String org) {
        Optional<OrganizationName> name = name(org);
        return name.flatMap(organization -> presented().flatMap(secret -> tokens.check(organization, secret)))
                .map(token -> new Provisioner(token.organization(), actor(token)))
                .orElseThrow(ScimFailure::unauthenticated);
    }

    private Optional<ProvisioningSecret> presented() {
        return Optional.ofNullable(routing.request().getHeader("Authorization")).map(BEARER::matcher)
                .filter(Matcher::matches).flatMap(header -> ProvisioningSecret.presented(header.group("token")));
    }

    private Actor actor(ProvisioningToken token) {
        HttpServerRequest request = routing.request();
        Optional<String> userAgent = Optional.ofNullable(request.getHeader("User-Agent"))
                .map(header -> header.replaceAll("\\p{Cntrl}", ""))
                .map(header -> header.substring(0, Math.min(header.length(), LONGEST_USER_AGENT)));
        return new Actor(token.actor(), Optional.ofNullable(request.remoteAddress()).map(address -> address.hostAddress()),
                userAgent);
    }

    private static Optional<OrganizationName> name(String text) {
        try {
            return Optional.of(OrganizationName.existing(text));
        } catch (SettingsException.OrganizationNotFound _) {
            return Optional.empty();
        }
    }

    private static RestResponse<String> response(Answer answer) {
        RestResponse.ResponseBuilder<String> response = RestResponse.ResponseBuilder.create(answer.status());
        answer.headers().forEach(response::header);
        return answer.body().isEmpty() ? response.build() : response.entity(answer.body()).build();
    }
}

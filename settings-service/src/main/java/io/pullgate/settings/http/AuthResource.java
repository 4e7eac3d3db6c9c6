package io.pullgate.settings.http;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.TokenSecret;
import io.pullgate.settings.session.FrontDoor;
import io.smallrye.common.annotation.RunOnVirtualThread;

/// Opens this API, for some minutes, to who shows a personal access token with a `settings` scope.
@Path("/v2")
@Tag(name = "Authentication")
@PermitAll
@RunOnVirtualThread
public class AuthResource {

    private final FrontDoor door;
    private final Call call;

    AuthResource(FrontDoor door, Call call) {
        this.door = door;
        this.call = call;
    }

    @POST
    @Path("/auth/token")
    @Operation(summary = "Open a session with a personal access token", description = "The answer is a bearer for this API. It ends after some minutes, or with the token.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "401", description = "Bad credentials")
    @APIResponse(responseCode = "429", description = "Too many failed sign-ins")
    public RestResponse<AuthToken> token(@NotNull @Valid AuthTokenBody body) {
        TokenSecret bearer = door.open(body.identifier(), TokenSecret.shown(body.secret()), call.stranger());
        return answer(new AuthToken(bearer.reveal()));
    }

    @POST
    @Path("/users/login")
    @Operation(summary = "Open a session with a personal access token", description = "Docker Hub's older way; use /v2/auth/token.", deprecated = true)
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "401", description = "Bad credentials")
    @APIResponse(responseCode = "429", description = "Too many failed sign-ins")
    public RestResponse<Login> login(@NotNull @Valid LoginBody body) {
        TokenSecret bearer = door.open(body.username(), TokenSecret.shown(body.password()), call.stranger());
        return answer(new Login(bearer.reveal()));
    }

    private static <T> RestResponse<T> answer(T body) {
        return RestResponse.ResponseBuilder.ok(body).header("Cache-Control", "no-store").build();
    }

    /// The bearer of a session.
    @JsonNaming(SnakeCaseStrategy.class)
    record AuthToken(String accessToken) {

        /// Never the bearer: this text may reach a log.
        @Override
        public String toString() {
            return "AuthToken[***]";
        }
    }

    /// The bearer of a session, under its older name.
    record Login(String token) {

        /// Never the bearer: this text may reach a log.
        @Override
        public String toString() {
            return "Login[***]";
        }
    }
}

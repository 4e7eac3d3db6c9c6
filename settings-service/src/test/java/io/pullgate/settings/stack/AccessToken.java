package io.pullgate.settings.stack;

import java.util.List;
import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/// A personal access token in the hands of its owner.
public record AccessToken(String username, String uuid, String secret) {

    public static AccessToken issue(String username, String... scopes) {
        return issue(username, Map.of("token_label", "script", "scopes", List.of(scopes)));
    }

    public static AccessToken issue(String username, Map<String, Object> body) {
        return issue(SignIn.as(username), username, body);
    }

    public static AccessToken issue(RequestSpecification owner, String username, Map<String, Object> body) {
        ValidatableResponse issued = owner.contentType(ContentType.JSON).body(body).post("/v2/access-tokens").then()
                .statusCode(201);
        return new AccessToken(username, issued.extract().path("uuid"), issued.extract().path("token"));
    }

    /// Asks for a session.
    public ValidatableResponse signIn() {
        return signIn(RestAssured.given(), username, secret);
    }

    public static ValidatableResponse signIn(RequestSpecification request, String identifier, String secret) {
        return request.contentType(ContentType.JSON).body(Map.of("identifier", identifier, "secret", secret))
                .post("/v2/auth/token").then();
    }

    public String bearer() {
        return signIn().statusCode(200).extract().path("access_token");
    }

    public void suspend(boolean suspended) {
        SignIn.as(username).contentType(ContentType.JSON).body(Map.of("is_active", !suspended))
                .patch("/v2/access-tokens/{uuid}", uuid).then().statusCode(200);
    }

    public void revoke() {
        SignIn.as(username).delete("/v2/access-tokens/{uuid}", uuid).then().statusCode(204);
    }
}

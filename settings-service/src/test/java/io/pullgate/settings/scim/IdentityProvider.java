package io.pullgate.settings.scim;

import static io.pullgate.settings.stack.SignIn.as;

import java.util.Map;
import java.util.UUID;

import io.pullgate.settings.stack.SignIn;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/// Provisions the members of an organization that olivia owns, as identity providers do.
record IdentityProvider(String organization, String token) {

    private static final String SCIM = "application/scim+json;charset=utf-8";

    static IdentityProvider of(String organization) {
        String token = as("olivia").contentType(ContentType.JSON).body(Map.of("token_label", "Test IdP"))
                .post("/v2/orgs/{org}/provisioning-tokens", organization).then().statusCode(201).extract().path("token");
        return new IdentityProvider(organization, token);
    }

    /// Somebody nobody has heard of.
    static String newUsername() {
        return "user-" + UUID.randomUUID().toString().substring(0, 8);
    }

    ValidatableResponse get(String path, Object... parameters) {
        return request().get(address(path), parameters).then();
    }

    ValidatableResponse post(String path, String body) {
        return request().body(body).post(address(path)).then();
    }

    ValidatableResponse put(String path, String body) {
        return request().body(body).put(address(path)).then();
    }

    ValidatableResponse patch(String path, String operations) {
        return request().body("""
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}""".formatted(operations))
                .patch(address(path)).then();
    }

    ValidatableResponse delete(String path) {
        return request().delete(address(path)).then();
    }

    /// The id of a new user.
    String user(String userName) {
        return post("/Users", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s","active":true}"""
                .formatted(userName)).statusCode(201).extract().path("id");
    }

    /// The id of a new group.
    String group(String displayName, String... members) {
        String id = post("/Groups", """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"%s"}""".formatted(displayName))
                .statusCode(201).extract().path("id");
        for (String member : members) {
            add(id, member).statusCode(204);
        }
        return id;
    }

    ValidatableResponse add(String group, String user) {
        return patch("/Groups/" + group, """
                {"op":"add","path":"members","value":[{"value":"%s"}]}""".formatted(user));
    }

    ValidatableResponse take(String group, String user) {
        return patch("/Groups/" + group, """
                {"op":"remove","path":"members[value eq \\"%s\\"]"}""".formatted(user));
    }

    /// What somebody is in the organization now; null: nothing.
    String roleOf(String username) {
        return as("olivia").get("/v2/orgs/{org}/members?search={name}", organization, username).then().statusCode(200)
                .extract().path("results.find { it.username == '%s' }?.role".formatted(username));
    }

    RequestSpecification request() {
        return SignIn.with(token).urlEncodingEnabled(true).contentType(SCIM);
    }

    String address(String path) {
        return "/scim/v2/" + organization + path;
    }
}

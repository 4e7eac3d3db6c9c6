package io.pullgate.settings.scim;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.pullgate.settings.stack.Eventually;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.SignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class ScimAccessTest {

    private static final String TOKENS = "/v2/orgs/{org}/provisioning-tokens";

    @Test
    void aTokenIsShownOnceAndSaysWhoActs() {
        String acme = Organizations.create();

        Response issued = issue(as("olivia"), acme,
                "{\"token_label\":\"Okta (prod)\",\"expires_at\":\"2999-01-01T00:00:00Z\"}");

        issued.then().statusCode(201).header("Cache-Control", "no-store")
                .body("token", startsWith("pgscim_")).body("acts_as", equalTo("okta-prod." + acme + "@scim"))
                .body("created_by", equalTo("olivia")).body("last_used_at", nullValue()).body("is_active", equalTo(true));
        as("rita").get(TOKENS, acme).then().statusCode(200).body("results", hasSize(1))
                .body("results[0].token", nullValue()).body("results[0].uuid", equalTo(issued.path("uuid")));
    }

    @Test
    void theLastUseOfATokenIsKept() {
        IdentityProvider idp = IdentityProvider.of(Organizations.create());

        idp.get("/Users").statusCode(200);

        as("olivia").get(TOKENS, idp.organization()).then().body("results[0].last_used_at", notNullValue());
    }

    @Test
    void aRevokedTokenIsGoodForNothing() {
        IdentityProvider idp = IdentityProvider.of(Organizations.create());
        String member = IdentityProvider.newUsername();
        idp.user(member);
        String uuid = as("olivia").get(TOKENS, idp.organization()).path("results[0].uuid");

        as("olivia").delete(TOKENS + "/{uuid}", idp.organization(), uuid).then().statusCode(204);

        idp.get("/Users").statusCode(401);
        assertThat(idp.roleOf(member)).as("who was provisioned stays").isEqualTo("member");
        as("olivia").delete(TOKENS + "/{uuid}", idp.organization(), uuid).then().statusCode(404);
    }

    @Test
    void anExpiredTokenIsGoodForNothing() {
        String acme = Organizations.create();
        String end = Instant.now().plus(2, ChronoUnit.SECONDS).toString();
        String token = issue(as("olivia"), acme, "{\"token_label\":\"a\",\"expires_at\":\"%s\"}".formatted(end)).path("token");
        IdentityProvider idp = new IdentityProvider(acme, token);
        idp.get("/Users").statusCode(200);

        Eventually.eventually(() -> idp.get("/Users").statusCode(401));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"token_label\":\" \"}", "{\"token_label\":\"a\\u0000\"}" })
    void aTokenNeedsALabel(String body) {
        issue(as("olivia"), Organizations.create(), body).then().statusCode(400).body("violations.field",
                contains("token_label"));
    }

    @ParameterizedTest(name = "{0}: issue {1}, list {2}, revoke {3}")
    @CsvSource({ "olivia, 201, 200, 404", "ada, 201, 200, 404", "rita, 403, 200, 403", "mia, 403, 403, 403",
            "otto, 404, 404, 404" })
    void tokensAreForOwnersAndThePlatform(String username, int issue, int list, int revoke) {
        String acme = Organizations.create();

        issue(signedIn(username), acme, "{\"token_label\":\"a\"}").then().statusCode(issue);
        signedIn(username).get(TOKENS, acme).then().statusCode(list);
        signedIn(username).delete(TOKENS + "/{uuid}", acme, "019ab0b2-6c00-7000-8000-000000000005").then().statusCode(revoke);
        signedIn(username).get("/v2/orgs/{org}/group-roles", acme).then().statusCode(list);
    }

    @Test
    void aTokenOfAnotherOrganizationFindsNothingThere() {
        IdentityProvider acme = IdentityProvider.of(Organizations.create());
        IdentityProvider globex = IdentityProvider.of(Organizations.create());
        String user = globex.user(IdentityProvider.newUsername());
        String group = globex.group("owners", user);
        IdentityProvider stranger = new IdentityProvider(globex.organization(), acme.token());

        stranger.get("/Users/" + user).statusCode(401);
        stranger.get("/ServiceProviderConfig").statusCode(401);
        acme.get("/Users/" + user).statusCode(404);
        acme.get("/Groups/" + group).statusCode(404);
        acme.patch("/Users/" + user, "{\"op\":\"replace\",\"value\":{\"active\":false}}").statusCode(404);
        acme.delete("/Users/" + user).statusCode(404);
        acme.delete("/Groups/" + group).statusCode(404);
        acme.add(acme.group("owners"), user).statusCode(400).body("scimType", equalTo("invalidValue"));
        as("olivia").delete(TOKENS + "/{uuid}", acme.organization(),
                as("olivia").get(TOKENS, globex.organization()).<String> path("results[0].uuid")).then().statusCode(404);
        globex.get("/Users/" + user).statusCode(200).body("active", equalTo(true));
    }

    @Test
    void withoutATokenAllOrganizationsLookAlike() {
        String acme = Organizations.create();
        String existing = refusal(RestAssured.given(), acme);

        assertThat(refusal(RestAssured.given(), "no-such-organization")).isEqualTo(existing);
        assertThat(refusal(RestAssured.given(), "Not%20a%20name")).isEqualTo(existing);
        assertThat(refusal(SignIn.with("pgscim_" + "x".repeat(43)), acme)).isEqualTo(existing);
        assertThat(refusal(SignIn.with("rubbish"), acme)).isEqualTo(existing);
        assertThat(refusal(RestAssured.given().auth().preemptive().basic("olivia", "olivia"), acme)).isEqualTo(existing);
    }

    @Test
    void peopleSignInElsewhere() {
        String acme = Organizations.create();
        String pgp = as("olivia").contentType(ContentType.JSON).body(Map.of("token_label", "a", "scopes", new String[] {
                "repo:read" })).post("/v2/access-tokens").path("token");

        refusal(as("olivia"), acme);
        refusal(SignIn.with(pgp), acme);
        SignIn.with(IdentityProvider.of(acme).token()).get("/v2/orgs").then().statusCode(401);
    }

    @Test
    void noTokenIsInTheLogs() throws Exception {
        IdentityProvider idp = IdentityProvider.of(Organizations.create());
        idp.post("/Users", "{\"token\":\"%s\"}".formatted(idp.token())).statusCode(400);
        String signIn = token("olivia");
        refusal(SignIn.with(signIn), idp.organization());

        assertThat(Files.readString(RealStack.LOG)).doesNotContain(idp.token()).doesNotContain(signIn);
    }

    @Test
    void eachOrganizationHasDescriptionsOfItsOwn() {
        IdentityProvider first = IdentityProvider.of(Organizations.create());
        IdentityProvider second = IdentityProvider.of(Organizations.create());
        for (String path : new String[] { "/ServiceProviderConfig", "/ResourceTypes", "/Schemas", "/ResourceTypes/User" }) {
            first.get(path).statusCode(200);
            String description = second.get(path).statusCode(200).contentType("application/scim+json").extract().asString();
            assertThat(description).contains(second.organization() + path).doesNotContain(first.organization());
        }
        first.get("/ServiceProviderConfig").body("patch.supported", equalTo(true)).body("bulk.supported", equalTo(true))
                .body("filter.supported", equalTo(true)).body("etag.supported", equalTo(false))
                .body("authenticationSchemes[0].type", equalTo("oauthbearertoken"));
    }

    private static String refusal(RequestSpecification request, String organization) {
        return request.urlEncodingEnabled(false).get("/scim/v2/" + organization + "/Users").then().statusCode(401)
                .contentType("application/scim+json").header("WWW-Authenticate", startsWith("Bearer"))
                .body("schemas", contains("urn:ietf:params:scim:api:messages:2.0:Error")).body("status", equalTo("401"))
                .extract().asString();
    }

    private static RequestSpecification signedIn(String username) {
        return username.equals("ada") ? SignIn.asAda() : as(username);
    }

    private static Response issue(RequestSpecification request, String organization, String body) {
        return request.contentType(ContentType.JSON).body(body).post(TOKENS, organization);
    }
}

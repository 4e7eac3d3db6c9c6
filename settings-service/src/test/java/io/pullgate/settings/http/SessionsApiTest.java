package io.pullgate.settings.http;

import static io.pullgate.settings.stack.Eventually.eventually;
import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static io.pullgate.settings.stack.SignIn.token;
import static io.pullgate.settings.stack.SignIn.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.local.PostgresServer;
import io.pullgate.settings.stack.AccessToken;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class SessionsApiTest {

    private static final String RULES = """
            {"restricted_images":{"enabled":true,"allow_official_images":true,"allow_verified_publishers":false}}""";
    private static final String FORM = "pgs_[A-Za-z0-9_-]{43}";

    private String acme;

    PostgresServer postgres;

    @BeforeEach
    void anOrganizationOfOlivias() {
        acme = Organizations.create();
    }

    @Test
    void authToken_opensTheApi() {
        AccessToken token = AccessToken.issue("olivia", "settings:write");

        String bearer = token.signIn().statusCode(200).header("Cache-Control", "no-store")
                .body("access_token", matchesPattern(FORM)).extract().path("access_token");

        read(with(bearer)).statusCode(200);
        write(with(bearer)).statusCode(200).body("restricted_images.enabled", equalTo(true));
        with(bearer).get("/v2/orgs/{org}", acme).then().statusCode(200).body("role", equalTo("owner"));
        with(bearer).get("/v2/orgs").then().statusCode(200);
    }

    @Test
    void usersLogin_opensItToo() {
        AccessToken token = AccessToken.issue("olivia", "settings:read");

        String bearer = RestAssured.given().contentType(ContentType.JSON)
                .body(Map.of("username", "olivia", "password", token.secret())).post("/v2/users/login").then()
                .statusCode(200).header("Cache-Control", "no-store").body("token", matchesPattern(FORM))
                .extract().path("token");

        read(with(bearer)).statusCode(200);
    }

    @Test
    void aSessionEndsAtOnceWithItsToken() {
        AccessToken token = AccessToken.issue("olivia", "settings:write");
        String bearer = token.bearer();
        read(with(bearer)).statusCode(200);

        token.suspend(true);
        read(with(bearer)).statusCode(401);
        token.suspend(false);
        read(with(bearer)).statusCode(200);
        token.revoke();
        read(with(bearer)).statusCode(401).contentType("application/problem+json")
                .body("type", equalTo("urn:pullgate:problem:unauthorized"));
    }

    @Test
    void aSessionDoesNotOutliveItsToken() throws InterruptedException {
        AccessToken token = AccessToken.issue("olivia", Map.of("token_label", "short", "scopes", List.of("settings:read"),
                "expires_at", Instant.now().plusMillis(1_500).toString()));
        String bearer = token.bearer();

        Thread.sleep(1_600);

        read(with(bearer)).statusCode(401);
    }

    @Test
    void whoMayOnlyReadIsRefusedToWrite() {
        String bearer = AccessToken.issue("olivia", "settings:read", "repo:write").bearer();

        read(with(bearer)).statusCode(200);
        write(with(bearer)).statusCode(403).body("type", equalTo("urn:pullgate:problem:insufficient-scope"))
                .header("WWW-Authenticate", equalTo("Bearer error=\"insufficient_scope\", scope=\"settings:write\""));
        read(as("olivia")).body("restricted_images.enabled", equalTo(false));
    }

    @Test
    void aTokenForRegistriesDoesNotOpenTheApi() {
        AccessToken token = AccessToken.issue("olivia", "repo:read", "repo:write");

        token.signIn().statusCode(403).body("type", equalTo("urn:pullgate:problem:insufficient-scope"))
                .body("detail", equalTo("your access token needs the scope settings:read for this"));
        read(with(token.secret())).statusCode(401);
    }

    @Test
    void aTokenCannotMakeTokens() {
        AccessToken token = AccessToken.issue("olivia", "settings:write", "repo:write");
        String bearer = token.bearer();

        with(bearer).contentType(ContentType.JSON).body(Map.of("token_label", "another", "scopes", List.of("settings:write")))
                .post("/v2/access-tokens").then().statusCode(403)
                .body("type", equalTo("urn:pullgate:problem:insufficient-scope"));
        with(bearer).get("/v2/access-tokens").then().statusCode(403);
        with(bearer).get("/v2/access-tokens/{uuid}", token.uuid()).then().statusCode(403);
        with(bearer).delete("/v2/access-tokens/{uuid}", token.uuid()).then().statusCode(403);
    }

    @Test
    void nobodyAdministersThePlatformWithAToken() {
        String bearer = AccessToken.issue(asAda(), "ada",
                Map.of("token_label", "script", "scopes", List.of("settings:write"))).bearer();

        with(bearer).contentType(ContentType.JSON).body(Map.of("name", Organizations.newName(), "owners", List.of("ada")))
                .post("/v2/orgs").then().statusCode(403).body("type", equalTo("urn:pullgate:problem:not-permitted"));
        read(with(bearer)).statusCode(404);
    }

    @Test
    void outsidersLearnNothingThroughASession() {
        String bearer = AccessToken.issue("mallory", "settings:read").bearer();

        String others = read(with(bearer)).statusCode(404).extract().asString();
        String nobodys = with(bearer).get("/v2/orgs/{org}/settings", "no-" + acme).then().statusCode(404).extract().asString();

        assertThat(others).isEqualTo(nobodys.replace("no-" + acme, acme));
    }

    @Test
    void whateverIsWrongTheAnswerIsTheSame() {
        AccessToken good = AccessToken.issue("olivia", "settings:read");
        AccessToken revoked = AccessToken.issue("olivia", "settings:read");
        revoked.revoke();
        AccessToken suspended = AccessToken.issue("olivia", "settings:read");
        suspended.suspend(true);

        String unknownUser = refused("nobody-" + acme, good.secret());
        assertThat(refused("olivia", "pgp_" + "x".repeat(43))).isEqualTo(unknownUser);
        assertThat(refused("olivia", "")).isEqualTo(unknownUser);
        assertThat(refused("mia", good.secret())).isEqualTo(unknownUser);
        assertThat(refused("Olivia", good.secret())).isEqualTo(unknownUser);
        assertThat(refused("olivia", revoked.secret())).isEqualTo(unknownUser);
        assertThat(refused("olivia", suspended.secret())).isEqualTo(unknownUser);
        assertThat(refused("olivia", good.bearer())).isEqualTo(unknownUser);
        assertThat(unknownUser).contains("urn:pullgate:problem:bad-credentials", "incorrect authentication credentials")
                .doesNotContain("pgp_");
    }

    @Test
    void anExpiredTokenIsOneOfThem() throws InterruptedException {
        AccessToken expired = AccessToken.issue("olivia", Map.of("token_label", "short", "scopes", List.of("settings:read"),
                "expires_at", Instant.now().plusMillis(500).toString()));
        Thread.sleep(600);

        assertThat(refused("olivia", expired.secret())).isEqualTo(refused("olivia", "pgp_" + "x".repeat(43)));
    }

    @Test
    void toOpenASessionIsToUseTheToken() {
        AccessToken token = AccessToken.issue("olivia", "settings:read");
        Instant before = Instant.now().minusMillis(1);

        token.bearer();

        String lastUsed = as("olivia").get("/v2/access-tokens/{uuid}", token.uuid()).then().statusCode(200)
                .header("ETag", equalTo("\"1\"")).body("last_used", notNullValue()).extract().path("last_used");
        assertThat(Instant.parse(lastUsed)).isBetween(before, Instant.now());
    }

    @Test
    void aBearerNobodyHasGivenIsRefused() {
        read(with("pgs_" + "x".repeat(43))).statusCode(401).contentType("application/problem+json")
                .header("WWW-Authenticate", equalTo("Bearer"));
        read(with("pgs_")).statusCode(401);
        read(RestAssured.given().header("Authorization", "bearer  pgs_x")).statusCode(401);
        read(with(token("olivia"))).statusCode(200);
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsTakenForAStranger() {
        AccessToken token = AccessToken.issue("olivia", "settings:read");
        String bearer = token.bearer();
        postgres.stop();
        try {
            read(with(bearer)).statusCode(503).header("Retry-After", equalTo("1"));
            token.signIn().statusCode(503);
        } finally {
            postgres.start();
        }

        eventually(() -> read(with(bearer)).statusCode(200));
    }

    @Test
    void whatIsMissingIsNamed() {
        malformed("{}", "identifier").body("violations.field", hasItem("secret"));
        malformed("{\"identifier\":\"olivia\",\"secret\":7}", "secret");
        malformed("{\"identifier\":\"olivia\",\"secret\":\"x\",\"otp\":\"1\"}", "otp");
        malformed("{\"identifier\":\"olivia\",\"secret\":", "body");
    }

    private ValidatableResponse malformed(String body, String field) {
        return RestAssured.given().contentType(ContentType.JSON).body(body).post("/v2/auth/token").then().statusCode(400)
                .body("violations.field", hasItem(field));
    }

    private static String refused(String identifier, String secret) {
        return AccessToken.signIn(RestAssured.given(), identifier, secret).statusCode(401)
                .contentType("application/problem+json").extract().asString();
    }

    private ValidatableResponse read(RequestSpecification request) {
        return request.get("/v2/orgs/{org}/settings", acme).then();
    }

    private ValidatableResponse write(RequestSpecification request) {
        return request.contentType(ContentType.JSON).body(RULES).put("/v2/orgs/{org}/settings", acme).then();
    }
}

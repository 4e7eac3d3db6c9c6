package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.claims;
import static io.pullgate.settings.stack.SignIn.signed;
import static io.pullgate.settings.stack.SignIn.token;
import static io.pullgate.settings.stack.SignIn.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class IdentityTest {

    @Test
    void aGoodTokenIsGood() {
        assertThat(status(token("olivia"))).isEqualTo(200);
    }

    @Test
    void aTokenForSomebodyElseIsRefused() {
        assertThat(status(signed(claims().preferredUserName("olivia").audience("account")))).isEqualTo(401);
    }

    @Test
    void anExpiredTokenIsRefused() {
        assertThat(status(signed(claims().preferredUserName("olivia").expiresIn(Duration.ofMinutes(-2))))).isEqualTo(401);
    }

    @Test
    void aForgedTokenIsRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);

        String forged = claims("platform-admin").preferredUserName("ada").jws().keyId("1")
                .sign(generator.generateKeyPair().getPrivate());

        assertThat(status(forged)).isEqualTo(401);
    }

    @Test
    void aTokenSomebodyHasAlteredIsRefused() {
        String good = token("olivia");

        assertThat(status(good.substring(0, good.length() - 4) + "AAAA")).isEqualTo(401);
        assertThat(status("nonsense")).isEqualTo(401);
    }

    @Test
    void aTokenWithoutAUsernameIsRefused() {
        assertThat(status(signed(claims()))).isEqualTo(403);
    }

    @Test
    void aNameThatCannotBeAUsernameIsRefused() {
        with(token("Olivia Smith")).get("/v2/orgs").then().statusCode(403)
                .body("type", equalTo("urn:pullgate:problem:unusable-username"));
    }

    @Test
    void onlyARealmRoleMakesAnAdministrator() {
        String clientRole = signed(claims().preferredUserName("mallory").groups("platform-admin")
                .claim("resource_access", Map.of("settings-service", Map.of("roles", List.of("platform-admin")))));

        with(clientRole).contentType(ContentType.JSON).body(Map.of("name", "mallory", "owners", List.of("mallory")))
                .post("/v2/orgs").then().statusCode(403);
    }

    @Test
    void everyPathAsksForASignIn() {
        for (String path : List.of("/v2/orgs", "/v2/orgs/acme", "/v2/orgs/acme/settings", "/v2/orgs/acme/members",
                "/v2/access-tokens", "/v2/trusted-publishers")) {
            RestAssured.get(path).then().statusCode(401).contentType("application/problem+json")
                    .body("type", equalTo("urn:pullgate:problem:unauthorized"));
        }
    }

    private static int status(String token) {
        return with(token).get("/v2/orgs").statusCode();
    }
}

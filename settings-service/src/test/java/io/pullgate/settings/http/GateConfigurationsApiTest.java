package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class GateConfigurationsApiTest {

    private static final String CONFIGURATIONS = "/v2/gate-configurations/{engine}";

    @Test
    void get_isForEverybodySignedIn() {
        as("otto").queryParam("gate", "https://gate.example.com").queryParam("ca", "/etc/ssl/gate-ca.pem")
                .queryParam("every_registry", true).get(CONFIGURATIONS, "docker-engine").then().statusCode(200)
                .body("engine", equalTo("docker-engine")).body("files", hasSize(6))
                .body("files[0].path", equalTo("/etc/docker/certs.d/docker.io/hosts.toml"))
                .body("files[0].content", containsString("server = \"https://gate.example.com\"\n"))
                .body("files[0].content", containsString("ca = \"/etc/ssl/gate-ca.pem\"\n"))
                .body("steps[0]", containsString("containerd image store"))
                .body("leaks", hasItem(containsString("never a control")))
                .body("probe.command", equalTo("docker pull docker.io/crccheck/hello-world"));
        RestAssured.given().queryParam("gate", "https://gate.example.com").get(CONFIGURATIONS, "podman").then().statusCode(401);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            gate           | podman     | gate=
            gate           | podman     | ca=/ca.pem
            gate           | podman     | gate=http://gate.example.com
            gate           | containerd | gate=https://g.example%22%0Askip_verify%20=%20true%0A%23
            gate           | containerd | gate=http://localhost:5000&ca=/ca.pem
            ca             | containerd | gate=https://g.example&ca=/a%22b
            client_key     | containerd | gate=https://g.example&client_cert=/c.pem
            client_cert    | containerd | gate=https://g.example&client_key=/k.pem
            every_registry | podman     | gate=https://g.example&every_registry=true
            every_registry | containerd | gate=https://g.example&every_registry=yes
            """)
    void get_whatCannotBeWritten_isMalformed(String field, String engine, String query) {
        as("otto").urlEncodingEnabled(false).get("/v2/gate-configurations/" + engine + "?" + query).then().statusCode(400)
                .body("type", equalTo("urn:pullgate:problem:malformed-request")).body("violations.field", hasItem(field));
    }

    @Test
    void get_engineNobodyKnows_isNotFound() {
        as("otto").queryParam("gate", "https://gate.example.com").get(CONFIGURATIONS, "rkt").then().statusCode(404)
                .body("type", equalTo("urn:pullgate:problem:not-found"));
    }
}

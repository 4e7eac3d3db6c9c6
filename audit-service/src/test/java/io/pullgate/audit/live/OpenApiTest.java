package io.pullgate.audit.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/// The description of the API is in the repository, so that a change of it is seen.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class OpenApiTest extends LiveTest {

    @TestHTTPResource(value = "/openapi", management = true)
    URL openApi;

    @Test
    void theApiIsAsDescribed() throws IOException {
        String served = RestAssured.get(openApi).asString();
        Path written = Files.writeString(Path.of("target", "openapi.yaml"), served);

        assertThat(served).as("openapi.yaml; if the change is meant, copy %s over it", written)
                .isEqualTo(Files.readString(Path.of("openapi.yaml")));
    }
}

package io.pullgate.settings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class OpenApiTest {

    private static final Path COMMITTED = Path.of("openapi.yaml");
    private static final Path SERVED = Path.of("target", "openapi.yaml");

    @Test
    void theApiIsTheOneThatWasReviewed() throws IOException {
        String served = RestAssured.get("/q/openapi").then().statusCode(200).extract().asString();
        Files.writeString(SERVED, served);

        assertThat(served).as("if the change is meant: cp %s %s", SERVED, COMMITTED)
                .isEqualTo(Files.readString(COMMITTED));
    }
}

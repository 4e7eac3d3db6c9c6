package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class OfficialImagesApiTest {

    private static final String IMAGES = "/v2/official-images";

    @Inject
    DataSource database;

    @BeforeEach
    void onlyTheShippedList() throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("delete from official_images");
        }
    }

    @Test
    void get_showsTheShippedListWithSourceAndDate() {
        as("otto").get(IMAGES + "?page_size=1000").then().statusCode(200).header("ETag", "\"0\"")
                .body("count", equalTo(144)).body("as_of", equalTo("2026-08-21")).body("imported_at", nullValue())
                .body("source", containsString("docker-library/official-images"))
                .body("results.name", hasItem("alpine")).body("results.repository", hasItem("docker.io/library/alpine"));
    }

    @Test
    void get_findsAndPages() {
        as("otto").get(IMAGES + "?search=postgres").then().body("results.name", contains("postgres"));
        as("otto").get(IMAGES + "?page=2&page_size=100").then().body("results", hasSize(44)).body("next", nullValue())
                .body("previous", containsString("page=1"));
    }

    @Test
    void put_aYoungerList_replacesIt() {
        put(asAda(), "2099-01-01", "zope").statusCode(200).header("ETag", "\"1\"")
                .body("results.name", contains("alpine", "zope"))
                .body("imported_at", notNullValue());

        as("otto").get(IMAGES).then().body("count", equalTo(2)).body("source", equalTo("our mirror"));
        put(asAda(), "2099-01-01", "zope").statusCode(200).header("ETag", "\"1\"");
        put(asAda().header("If-Match", "\"0\""), "2099-01-01", "yacy").statusCode(412);
        put(asAda().header("If-Match", "\"1\""), "2099-01-01", "yacy").statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void put_byAnybodyElse_isNotPermitted() {
        put(as("olivia"), "2099-01-01", "zope").statusCode(403);
    }

    private static ValidatableResponse put(RequestSpecification request, String asOf, String name) {
        return request.contentType(ContentType.JSON)
                .body("{\"source\":\"our mirror\",\"as_of\":\"%s\",\"names\":[\"%s\",\"alpine\",\"alpine\"]}".formatted(asOf,
                        name))
                .put(IMAGES).then();
    }
}

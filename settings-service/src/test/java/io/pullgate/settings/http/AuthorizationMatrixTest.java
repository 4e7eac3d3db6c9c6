package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.SignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/// Who may do what, operation by operation: the table `authorization-matrix.csv` is walked completely, by everybody, each time
/// on an organization of its own. The stranger is the owner of another organization.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class AuthorizationMatrixTest {

    private static final Map<String, String> PEOPLE = Map.of("owner", "olivia", "auditor", "rita", "member", "mia", "admin",
            "ada", "stranger", "oscar");

    static Stream<Row> rows() throws IOException {
        try (InputStream file = AuthorizationMatrixTest.class.getResourceAsStream("/authorization-matrix.csv")) {
            List<List<String>> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList()).toList();
            List<String> head = lines.getFirst();
            return lines.stream().skip(1).map(line -> Row.of(head, line)).toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everybodyGetsWhatTheMatrixSays(Row row) {
        SoftAssertions answers = new SoftAssertions();
        String organization = Organizations.create();
        row.statuses().forEach((who, status) -> {
            // What only reads, or is refused, leaves everything as it is for the next one.
            boolean changes = !row.method().equals("GET") && status < 400;
            Scene scene = Scene.set(who, row, changes ? Organizations.create() : organization);
            answers.assertThat(scene.send(row)).as(row + " by " + who).isEqualTo(status);
        });
        answers.assertAll();
    }

    @Test
    void everyOperationOfTheApiIsInTheMatrix() throws IOException {
        Map<String, Map<String, Object>> paths = RestAssured.given().accept(ContentType.JSON).get("/q/openapi?format=json")
                .jsonPath().getMap("paths");
        Set<String> offered = new TreeSet<>();
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(Set.of("get", "put", "post", "patch", "delete")::contains)
                .forEach(method -> offered.add(method.toUpperCase() + " " + path)));

        List<Row> rows = rows().toList();
        assertThat(offered.stream().filter(operation -> rows.stream().noneMatch(row -> row.is(operation))).toList())
                .as("operations that are not in the matrix").isEmpty();
    }

    /// One operation, and what everybody is answered who asks for it.
    record Row(String method, String path, Map<String, Integer> statuses, String body) {

        static Row of(List<String> head, List<String> line) {
            Map<String, Integer> statuses = Stream.of("owner", "auditor", "member", "admin", "stranger", "nobody")
                    .collect(Collectors.toMap(who -> who, who -> Integer.valueOf(line.get(head.indexOf(who)))));
            return new Row(line.get(head.indexOf("method")), line.get(head.indexOf("path")), statuses,
                    line.get(head.indexOf("body")).replace(';', '\n'));
        }

        /// Whether this is the operation of the description, whose path has variables where ours may have values.
        boolean is(String operation) {
            String pattern = operation.replaceAll("\\{[^}]+}", "[^/]+").replace(".", "\\.");
            return (method + " " + path.replaceAll("\\?.*", "")).matches(pattern);
        }

        void ifItNames(String value, Runnable make) {
            if (path.contains("{" + value + "}")) {
                make.run();
            }
        }

        /// A body that is no object is a table, whose lines are parted by semicolons here.
        String contentType() {
            if (!body.startsWith("{")) {
                return "text/csv";
            }
            return method.equals("PATCH") && path.endsWith("/settings") ? "application/merge-patch+json" : "application/json";
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /// Everything a row may name, made for one request.
    private record Scene(Optional<String> token, Map<String, String> values) {

        static Scene set(String who, Row row, String acme) {
            Optional<String> token = Optional.ofNullable(PEOPLE.get(who)).map(Scene::token);
            Map<String, String> values = new HashMap<>(Map.of("org", acme, "revision", "1"));
            row.ifItNames("username", () -> values.put("username", designated(who + "-" + acme, acme)));
            row.ifItNames("namespace", () -> values.put("namespace", losing(who + "-" + acme)));
            row.ifItNames("provisioning", () -> values.put("provisioning", provisioningTokenOf(acme)));
            row.ifItNames("uuid",
                    () -> values.put("uuid", accessTokenOf(token.orElseGet(() -> SignIn.token("olivia")))));
            return new Scene(token, values);
        }

        private static String designated(String username, String organization) {
            as("olivia").contentType(ContentType.JSON).body("{\"role\":\"member\"}")
                    .put("/v2/orgs/{org}/members/{username}", organization, username).then().statusCode(201);
            asAda().contentType(ContentType.JSON).body("{\"organization\":\"%s\"}".formatted(organization))
                    .put("/v2/users/{username}/designated-organization", username).then().statusCode(200);
            return username;
        }

        private static String losing(String publisher) {
            asAda().contentType(ContentType.JSON).body("{\"badge\":\"verified_publisher\"}")
                    .put("/v2/trusted-publishers/{namespace}", publisher).then().statusCode(201);
            asAda().delete("/v2/trusted-publishers/{namespace}", publisher).then().statusCode(204);
            return publisher;
        }

        private static String token(String username) {
            if (username.equals("oscar")) {
                asAda().contentType(ContentType.JSON)
                        .body(Map.of("name", Organizations.newName(), "owners", List.of("oscar"))).post("/v2/orgs").then()
                        .statusCode(201);
            }
            return username.equals("ada") ? SignIn.token("ada", "platform-admin") : SignIn.token(username);
        }

        private static String provisioningTokenOf(String organization) {
            return as("olivia").contentType(ContentType.JSON).body("{\"token_label\":\"matrix\"}")
                    .post("/v2/orgs/{org}/provisioning-tokens", organization).then().statusCode(201).extract().path("uuid");
        }

        private static String accessTokenOf(String token) {
            return SignIn.with(token).contentType(ContentType.JSON)
                    .body("{\"token_label\":\"matrix\",\"scopes\":[\"repo:read\"]}").post("/v2/access-tokens").then()
                    .statusCode(201).extract().path("uuid");
        }

        int send(Row row) {
            RequestSpecification request = token.map(SignIn::with).orElseGet(RestAssured::given).header("If-Match", "*")
                    .urlEncodingEnabled(false);
            if (!row.body().isEmpty()) {
                request.contentType(row.contentType()).body(filled(row.body()));
            }
            return request.request(row.method(), filled(row.path())).statusCode();
        }

        private String filled(String text) {
            String filled = text;
            for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            return filled;
        }
    }
}

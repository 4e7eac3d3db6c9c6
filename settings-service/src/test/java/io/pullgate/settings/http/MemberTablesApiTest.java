package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.SignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class MemberTablesApiTest {

    private static final String MEMBERS = "/v2/orgs/{org}/members";
    private static final String IMPORT = MEMBERS + "/import";

    @Test
    void get_asCsv_isTheWholeTable() {
        String acme = Organizations.create();
        String table = "Username,Role\r\nmia,member\r\nolivia,owner\r\nrita,auditor\r\n";

        as("mia").accept("text/csv").get(MEMBERS, acme).then().statusCode(200).contentType("text/csv;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"%s-members.csv\"".formatted(acme))
                .body(equalTo(table));
        as("mia").get(MEMBERS + "/export", acme).then().statusCode(200).contentType("text/csv").body(equalTo(table));
        as("mia").accept("text/csv").get(MEMBERS + "?role=auditor", acme).then()
                .body(equalTo("Username,Role\r\nrita,auditor\r\n"));
        as("otto").accept("text/csv").get(MEMBERS, acme).then().statusCode(404);
    }

    @Test
    void get_withoutWish_isJson() {
        as("mia").accept("*/*").get(MEMBERS, Organizations.create()).then().contentType(ContentType.JSON);
        as("mia").accept("application/json, text/plain, */*").get(MEMBERS, Organizations.create()).then()
                .contentType(ContentType.JSON);
    }

    @Test
    void get_filtered_hasWhoMatches() {
        String acme = Organizations.create();

        list(acme, "search=I").body("results.username", contains("mia", "olivia", "rita")).body("count", equalTo(3));
        list(acme, "search=li").body("results.username", contains("olivia"));
        list(acme, "search=_i").body("results", empty()).body("count", equalTo(0));
        list(acme, "role=member").body("results.username", contains("mia")).body("count", equalTo(1));
        list(acme, "role=owner&search=mi").body("results", empty());
        list(acme, "search=&page_size=1&page=2").body("results.username", contains("olivia"))
                .body("next", containsString("page=3")).body("next", containsString("search="));
        list(acme, "role=chief").statusCode(400).body("violations.field", contains("role"));
        list(acme, "search=%00").statusCode(400).body("violations.field", contains("search"));
    }

    @Test
    void post_import_addsAndUpdates() {
        String acme = Organizations.create();

        importing(as("olivia"), acme, "", "username,role\notto,auditor\nmia,owner\nrita,auditor\n").statusCode(200)
                .body("dry_run", equalTo(false)).body("added", equalTo(1)).body("updated", equalTo(1))
                .body("removed", equalTo(0)).body("changes.username", contains("mia", "otto"))
                .body("changes[0].before", equalTo("member")).body("changes[0].after", equalTo("owner"));

        assertThat(table(acme)).isEqualTo("mia,owner olivia,owner otto,auditor rita,auditor");
    }

    @Test
    void post_replace_takesOutWhoIsMissing() {
        String acme = Organizations.create();

        importing(as("olivia"), acme, "?mode=replace", "username,role\notto,member\nolivia,owner\n").statusCode(200)
                .body("added", equalTo(1)).body("removed", equalTo(2))
                .body("changes.username", contains("mia", "otto", "rita"));

        assertThat(table(acme)).isEqualTo("olivia,owner otto,member");
        as("mia").get(MEMBERS, acme).then().statusCode(404);
    }

    @Test
    void post_dryRun_saysWhatWouldBeAndChangesNothing() {
        String acme = Organizations.create();
        String before = table(acme);

        importing(as("olivia"), acme, "?mode=replace&dry_run=true", "username,role\nolivia,owner\notto,owner\n").statusCode(200)
                .body("dry_run", equalTo(true)).body("added", equalTo(1)).body("removed", equalTo(2));
        importing(as("olivia"), acme, "?mode=replace&dry_run=true", "username,role\notto,member\n").statusCode(409);

        assertThat(table(acme)).isEqualTo(before);
    }

    @Test
    void post_badLines_changesNothing() {
        String acme = Organizations.create();
        String before = table(acme);

        importing(as("olivia"), acme, "", "username,role\notto,owner\nMia,member\nrita,chief\n").statusCode(400)
                .contentType("application/problem+json").body("type", equalTo("urn:pullgate:problem:malformed-request"))
                .body("violations.field", contains("line 3, username", "line 4, role"));
        importing(as("olivia"), acme, "?mode=append", "username,role\n").statusCode(400)
                .body("violations.field", contains("mode"));
        importing(as("olivia"), acme, "?dry_run=yes", "username,role\n").statusCode(400)
                .body("violations.field", contains("dry_run"));

        assertThat(table(acme)).isEqualTo(before);
    }

    @Test
    void post_withoutAnOwner_changesNothing() {
        String acme = Organizations.create();
        String before = table(acme);

        importing(as("olivia"), acme, "", "username,role\nolivia,member\notto,member\n").statusCode(409)
                .body("type", equalTo("urn:pullgate:problem:last-owner"));
        importing(asAda(), acme, "?mode=replace", "username,role\notto,member\n").statusCode(409);
        importing(asAda(), acme, "?mode=replace", "username,role\n").statusCode(409);
        assertThat(table(acme)).isEqualTo(before);

        importing(asAda(), acme, "?mode=replace", "username,role\notto,owner\n").statusCode(200);
        assertThat(asAda().accept("text/csv").get(MEMBERS, acme).asString()).isEqualTo("Username,Role\r\notto,owner\r\n");
    }

    @Test
    void post_thousands_isOneTransaction() {
        String acme = Organizations.create();
        String table = "username,role\n" + people(5_000).map(name -> name + ",member\n").collect(Collectors.joining());

        importing(as("olivia"), acme, "", table).statusCode(200).body("added", equalTo(5_000)).body("changes", hasSize(5_000));

        list(acme, "page_size=1").body("count", equalTo(5_003));
        importing(as("olivia"), acme, "", table).statusCode(200).body("changes", empty());
    }

    @Test
    void post_tooMuch_isRefused() {
        String acme = Organizations.create();

        importing(as("olivia"), acme, "", "username,role\n" + "x".repeat(1_900_000)).statusCode(413)
                .contentType("application/problem+json").body("type", equalTo("urn:pullgate:problem:request-entity-too-large"));
        importing(as("olivia"), acme, "",
                "username,role\n" + people(10_001).map(name -> name + ",member\n").collect(Collectors.joining()))
                .statusCode(400).body("detail", equalTo("body has more than 10000 lines"));
        as("olivia").contentType(ContentType.JSON).body("{}").post(IMPORT, acme).then().statusCode(415);
    }

    @Test
    void post_tooMuch_isRefusedHoweverItIsSent() throws Exception {
        byte[] tooMuch = new byte[2_000_000];

        assertThat(status(HttpClient.Version.HTTP_1_1, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooMuch))))
                .as("of unknown length").isEqualTo(413);
        assertThat(status(HttpClient.Version.HTTP_2, BodyPublishers.ofByteArray(tooMuch))).isEqualTo(413);
    }

    @Test
    void post_samePeopleIntoTwoOrganizationsAtOnce_waitsForNobodyForever() throws Exception {
        List<String> names = people(200).toList();
        String acme = Organizations.create();
        String globex = Organizations.create();

        try (ExecutorService owners = Executors.newFixedThreadPool(2)) {
            List<Callable<Integer>> imports = List.of(() -> importAll(acme, names), () -> importAll(globex, names.reversed()));
            for (Future<Integer> answer : owners.invokeAll(imports)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void importAndExportAreUsernamesLikeOthers() {
        String acme = Organizations.create();

        as("olivia").contentType(ContentType.JSON).body("{\"role\":\"member\"}").put(MEMBERS + "/export", acme).then()
                .statusCode(201);
        as("olivia").contentType(ContentType.JSON).body("{\"role\":\"member\"}").put(IMPORT, acme).then().statusCode(201);
        as("olivia").delete(IMPORT, acme).then().statusCode(204);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({ "olivia, 200", "ada, 200", "rita, 403", "mia, 403", "otto, 404" })
    void membersAreImportedByOwnersAndThePlatform(String username, int status) {
        String acme = Organizations.create();
        RequestSpecification signedIn = username.equals("ada") ? asAda() : as(username);

        importing(signedIn, acme, "?dry_run=true", "username,role\notto,member\n").statusCode(status);
    }

    private static int status(HttpClient.Version version, HttpRequest.BodyPublisher body) throws Exception {
        URI address = URI.create("http://localhost:%d/v2/orgs/%s/members/import".formatted(RestAssured.port,
                Organizations.create()));
        HttpRequest request = HttpRequest.newBuilder(address).version(version).POST(body)
                .header("Authorization", "Bearer " + SignIn.token("olivia")).header("Content-Type", "text/csv").build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }

    private static int importAll(String organization, List<String> names) {
        String lines = names.stream().map(name -> name + ",member\n").collect(Collectors.joining());
        return importing(as("olivia"), organization, "", "username,role\n" + lines).extract().statusCode();
    }

    private static ValidatableResponse importing(RequestSpecification request, String organization, String query,
            String table) {
        return request.contentType("text/csv").body(table).post(IMPORT + query, organization).then();
    }

    private static ValidatableResponse list(String organization, String query) {
        return as("mia").urlEncodingEnabled(false).get(MEMBERS.replace("{org}", organization) + "?" + query).then();
    }

    private static String table(String organization) {
        return as("olivia").accept("text/csv").get(MEMBERS, organization).asString().lines().skip(1)
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> people(int number) {
        String prefix = Organizations.newName();
        return IntStream.range(0, number).mapToObj(i -> prefix + "-" + i);
    }
}

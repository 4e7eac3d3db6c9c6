package io.pullgate.settings.http;

import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.SignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class PublisherImportApiTest {

    private static final String PUBLISHERS = "/v2/trusted-publishers";

    private final String grafana = Organizations.newName();
    private final String linuxserver = Organizations.newName();

    @TestHTTPResource
    URL service;

    @Inject
    DataSource database;

    @Test
    void post_json_bringsThemIn() {
        json("", "{\"publishers\":[{\"namespace\":\"%s\",\"badge\":\"verified_publisher\"},{\"namespace\":\"%s\",\"badge\":\"open_source\",\"expires_at\":\"2099-01-01T00:00:00Z\"}]}"
                .formatted(grafana, linuxserver)).statusCode(200).body("dry_run", equalTo(false))
                .body("added.namespace", hasItem(grafana)).body("added", hasSize(2)).body("added[0].before", nullValue());

        ValidatableResponse shown = show(grafana).body("source", equalTo("import")).body("stated_by", equalTo("ada"))
                .body("badge", equalTo("verified_publisher"));
        assertThat(Duration.between(Instant.parse(shown.extract().path("fetched_at")),
                Instant.parse(shown.extract().path("expires_at")))).isEqualTo(Duration.ofDays(30));
        show(linuxserver).body("expires_at", equalTo("2099-01-01T00:00:00Z"));
    }

    @Test
    void post_csvTwice_changesNothingTheSecondTime() {
        String csv = "namespace,badge,expires_at\n%s,verified_publisher,2099-01-01T00:00:00Z\n".formatted(grafana);
        csv("", csv).statusCode(200).body("added", hasSize(1));
        String tag = show(grafana).extract().header("ETag");

        csv("", csv).statusCode(200).body("added", empty()).body("unchanged", equalTo(1));

        show(grafana).header("ETag", tag);
    }

    @Test
    void post_dryRun_onlyTells() {
        csv("", row(grafana, "verified_publisher")).statusCode(200);

        csv("?dry_run=true&mode=replace", row(linuxserver, "open_source")).statusCode(200).body("dry_run", equalTo(true))
                .body("added.namespace", hasItem(linuxserver)).body("losing.namespace", hasItem(grafana))
                .body("losing.find { it.namespace == '%s' }.before.badge".formatted(grafana), equalTo("verified_publisher"));

        show(grafana).body("state", equalTo("trusted"));
        as("otto").get(PUBLISHERS + "/{namespace}", linuxserver).then().statusCode(404);
    }

    @Test
    void post_replace_losesWhatEarlierImportsGave() {
        String byHand = Organizations.newName();
        put(byHand, "verified_publisher");
        csv("", row(grafana, "verified_publisher")).statusCode(200);

        csv("?mode=replace", row(linuxserver, "open_source")).statusCode(200)
                .body("losing.namespace", hasItem(grafana)).body("losing.namespace", not(hasItem(byHand)));

        show(grafana).body("state", equalTo("losing")).body("badge", equalTo("verified_publisher"));
        show(byHand).body("state", equalTo("trusted"));
        csv("", row(grafana, "verified_publisher")).statusCode(200).body("changed.namespace", hasItem(grafana));
        show(grafana).body("state", equalTo("trusted"));
    }

    @Test
    void post_anotherKind_letsItFollow() {
        csv("", row(grafana, "verified_publisher")).statusCode(200);

        csv("", row(grafana, "open_source")).statusCode(200).body("losing[0].after.next_badge", equalTo("open_source"));

        show(grafana).body("badge", equalTo("verified_publisher")).body("state", equalTo("losing"))
                .body("next_badge", equalTo("open_source"));
    }

    @Test
    void post_whatWasWrittenByHand_isKeptUnlessAsked() {
        put(grafana, "open_source");

        csv("", row(grafana, "verified_publisher")).statusCode(200).body("kept.namespace", hasItem(grafana));
        show(grafana).body("badge", equalTo("open_source")).body("source", equalTo("manual"));

        csv("?overwrite_manual=true", row(grafana, "open_source")).statusCode(200).body("changed", hasSize(1));
        show(grafana).body("source", equalTo("import"));
    }

    @Test
    void post_withMistakes_namesThemAllAndChangesNothing() {
        csv("", row(grafana, "verified_publisher") + "A,gold\n").statusCode(400)
                .body("type", equalTo("urn:pullgate:problem:malformed-request"))
                .body("violations.field", equalTo(List.of("line 3, namespace", "line 3, badge")));

        as("otto").get(PUBLISHERS + "/{namespace}", grafana).then().statusCode(404);
    }

    @Test
    void post_byAnybodyElse_isNotPermitted() {
        as("olivia").contentType("text/csv").body(row(grafana, "open_source")).post(PUBLISHERS + "/import").then()
                .statusCode(403);
        as("olivia").contentType("text/csv").body(row(grafana, "open_source")).post(PUBLISHERS + "/import?dry_run=true").then()
                .statusCode(403);
    }

    @Test
    void post_thousands_isOneChangeWithARevisionForEach() throws SQLException {
        put(grafana, "open_source");
        long before = revision(grafana);
        String prefix = Organizations.newName();
        String rows = IntStream.range(0, 5_000).mapToObj(i -> "%s-%d,open_source\n".formatted(prefix, i))
                .collect(Collectors.joining());

        csv("", "namespace,badge\n" + rows).statusCode(200).body("added", hasSize(5_000));

        as("otto").get(PUBLISHERS + "?page_size=1&search=" + prefix).then().body("count", equalTo(5_000));
        put(grafana, "verified_publisher");
        assertThat(revision(grafana)).isEqualTo(before + 5_001);
        forget(prefix);
    }

    @Test
    void post_severalAtOnce_givesEachPublisherARevisionOfItsOwn() throws Exception {
        put(grafana, "open_source");
        long before = revision(grafana);
        String prefix = Organizations.newName();
        try (ExecutorService administrators = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> imports = IntStream.range(0, 4).mapToObj(batch -> administrators.submit(() -> csv("",
                    "namespace,badge\n"
                            + IntStream.range(0, 50).mapToObj(i -> "%s-%d-%d,open_source\n".formatted(prefix, batch, i))
                                    .collect(Collectors.joining()))
                    .extract().statusCode()))
                    .toList();
            for (Future<Integer> imported : imports) {
                assertThat(imported.get()).isEqualTo(200);
            }
        }

        List<Integer> revisions = as("otto").get(PUBLISHERS + "?page_size=1000&search=" + prefix).path("results.revision");
        assertThat(revisions).hasSize(200).doesNotHaveDuplicates().allMatch(revision -> revision > before);
        put(grafana, "verified_publisher");
        assertThat(revision(grafana)).isEqualTo(before + 201);
        forget(prefix);
    }

    @Test
    void post_tooMuch_isRefusedBeforeItIsRead() throws Exception {
        String longRow = row(grafana, "open_source") + "#".repeat(3 << 20);

        assertThat(send("/v2/trusted-publishers/import", "text/csv", BodyPublishers.ofString(longRow))).isEqualTo(413);
        assertThat(send("/v2/trusted-publishers/import", "text/csv", withoutLength(longRow))).isEqualTo(413);
        as("otto").get(PUBLISHERS + "/{namespace}", grafana).then().statusCode(404);
    }

    @Test
    void post_elsewhere_isHeldToLess() throws Exception {
        String body = "{\"name\":\"" + "x".repeat(100_000) + "\"}";

        asAda().contentType(ContentType.JSON).body(body).post("/v2/orgs").then().statusCode(413)
                .contentType("application/problem+json").body("type", equalTo("urn:pullgate:problem:request-entity-too-large"));
        assertThat(send("/v2/orgs", "application/json", withoutLength(body))).isEqualTo(413);
        csv("", row(grafana, "open_source") + "\n".repeat(100_000)).statusCode(200);
    }

    /// So many would be in the way of others.
    private void forget(String prefix) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection
                        .prepareStatement("delete from trusted_publisher where starts_with(namespace, ?)")) {
            delete.setString(1, prefix);
            delete.executeUpdate();
        }
    }

    private static BodyPublisher withoutLength(String body) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofString(body));
    }

    /// Who is still writing when the answer comes may find the connection closed instead of reading it.
    private int send(String path, String type, BodyPublisher body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.toString()).resolve(path)).header("Content-Type", type)
                .header("Authorization", "Bearer " + SignIn.token("ada", "platform-admin")).POST(body).build();
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return 413;
        }
    }

    private static ValidatableResponse json(String query, String body) {
        return asAda().contentType(ContentType.JSON).body(body).post(PUBLISHERS + "/import" + query).then();
    }

    private static ValidatableResponse csv(String query, String body) {
        return asAda().contentType("text/csv").body(body).post(PUBLISHERS + "/import" + query).then();
    }

    private static String row(String namespace, String badge) {
        return "namespace,badge\n%s,%s\n".formatted(namespace, badge);
    }

    private static void put(String namespace, String badge) {
        asAda().contentType(ContentType.JSON).body("{\"badge\":\"%s\"}".formatted(badge))
                .put(PUBLISHERS + "/{namespace}", namespace);
    }

    private static ValidatableResponse show(String namespace) {
        return as("otto").get(PUBLISHERS + "/{namespace}", namespace).then().statusCode(200);
    }

    private static long revision(String namespace) {
        return show(namespace).extract().jsonPath().getLong("revision");
    }
}

package io.pullgate.audit.live;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.node.ArrayNode;

import io.pullgate.audit.verify.Verify;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// Exports from their order to their end.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class ExportTest extends LiveTest {

    private final String acme = "acme-" + mark;
    private final String olivia = "olivia-" + mark;
    private final String mia = "mia-" + mark;
    @TempDir
    Path home;
    private final int bucket = ThreadLocalRandom.current().nextInt(1_000, 30_000);

    @BeforeEach
    void foundOrganization() {
        topics.membership(olivia, 1, acme + ":owner");
        topics.membership(mia, 1, acme + ":member");
        topics.flush();
        trail.addChained(bucket, acme, LocalDate.parse("2026-11-01"), 2_000, mia, null);
        awaitUntil(() -> List.of(olivia, mia).stream()
                .allMatch(user -> as(user).get("/v1/pulls?organization=" + acme).statusCode() == 200));
    }

    @Test
    void anExportHoldsWhatTheReportWould() {
        String export = done(order(olivia, "{'query': {'organization': '%s', 'from': '2026-11-02'}, 'format': 'csv'}"));

        as(olivia).get(export).then().body("rows", equalTo(2_668), "format", equalTo("csv"), "raw", equalTo(false),
                "query.organization", equalTo(acme), "problem", nullValue(), "asked_by", equalTo(olivia),
                "content", endsWith(export.substring(export.indexOf("/v1/")) + "/content"));
        Response content = as(olivia).get(export + "/content");
        assertThat(content.statusCode()).isEqualTo(200);
        assertThat(content.contentType()).startsWith("text/csv");
        assertThat(content.header("Cache-Control")).isEqualTo("no-store");
        assertThat(
                trail.texts("SELECT records || ' ' || array_to_string(organizations, ',') FROM audit_access WHERE username = ?"
                        + " AND path LIKE '%/content' AND NOT everything", olivia))
                .containsExactly("2668 " + acme);
        assertThat(content.asString()).isEqualTo(as(olivia).get("/v1/pulls?format=csv&from=2026-11-02&organization=" + acme)
                .asString());
    }

    @Test
    void everybodyGetsWhatTheyMaySee() {
        String own = done(order(mia, "{'query': {'organization': '%s'}, 'format': 'ndjson'}"));

        assertThat(as(mia).get(own + "/content").asString().lines()).hasSize(2_000)
                .allSatisfy(line -> assertThat(line).contains("\"user\":\"" + mia + "\""));
        as(olivia).get(own).then().statusCode(404).body("type", equalTo("urn:pullgate:problem:export-not-found"));
        as(olivia).get(own + "/content").then().statusCode(404);
        as(olivia).delete(own).then().statusCode(404);
        as("greta", "auditor").get(own + "/content").then().statusCode(200);
        as(mia).get("/v1/exports").then().body("exports", hasSize(1), "exports[0].state", equalTo("done"));
        as(olivia).get("/v1/exports").then().body("exports", hasSize(0));
        as(mia).delete(own).then().statusCode(204);
        as(mia).get(own).then().statusCode(404);
    }

    @Test
    void aDownloadThatBrokeOffGoesOn() throws IOException, NoSuchAlgorithmException {
        // More than one chunk.
        String export = done(order(olivia, "{'query': {'organization': '%s'}, 'format': 'ndjson'}"));
        byte[] all = as(olivia).get(export + "/content").asByteArray();
        String tag = as(olivia).get(export + "/content").header("ETag");

        Response begun = as(olivia).header("Range", "bytes=0-1048999").get(export + "/content");
        Response rest = as(olivia).header("Range", "bytes=1049000-").header("If-Range", tag).get(export + "/content");

        assertThat(all.length).isGreaterThan(2_100_000);
        assertThat(begun.statusCode()).isEqualTo(206);
        assertThat(begun.header("Content-Range")).isEqualTo("bytes 0-1048999/" + all.length);
        assertThat(rest.statusCode()).isEqualTo(206);
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        together.write(begun.asByteArray());
        together.write(rest.asByteArray());
        assertThat(Arrays.equals(together.toByteArray(), all)).isTrue();
        assertThat(tag)
                .isEqualTo("\"%s\"".formatted(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all))));
        as(olivia).get(export).then().body("size", equalTo(all.length), "sha256", equalTo(tag.replace("\"", "")));
        assertThat(
                as(olivia).header("Range", "bytes=5-").header("If-Range", "\"other\"").get(export + "/content").asByteArray())
                .hasSize(all.length);
        as(olivia).header("Range", "bytes=" + all.length + "-").get(export + "/content").then().statusCode(416);
    }

    @Test
    void whoMayReadLessSinceThenGetsNothingOfIt() {
        String export = done(order(olivia, "{'query': {'organization': '%s'}, 'format': 'csv'}"));
        topics.membership(olivia, 2, acme + ":member");
        topics.flush();

        awaitUntil(() -> as(olivia).get(export + "/content").statusCode() == 403);
        as(olivia).get(export + "/content").then().body("type", equalTo("urn:pullgate:problem:rights-lost"));
        as(olivia).get(export).then().statusCode(200);
        as("greta", "auditor").get(export + "/content").then().statusCode(200);
    }

    @Test
    void anOrderNobodyUnderstandsIsNone() {
        for (String bad : List.of("{'query': {'organisation': 'acme'}}", "{'query': {'limit': '5'}}", "{'query': {'user': 5}}",
                "{'query': []}", "[]", "{'format': 'pdf'}", "{'formats': 'csv'}", "{'raw': true, 'format': 'xlsx'}",
                "{'query': {'from': 'yesterday'}}")) {
            order(olivia, bad).then().statusCode(400).body("type", equalTo("urn:pullgate:problem:bad-parameter"));
        }
        order("otto", "{'query': {'organization': '%s'}}").then().statusCode(404)
                .body("type", equalTo("urn:pullgate:problem:organization-not-found"));
        as(olivia).get("/v1/exports").then().body("exports", hasSize(0));
        as(olivia).get("/v1/exports/no-uuid").then().statusCode(404);
    }

    @Test
    void nobodyHasMoreThanTheirShareAndNothingIsKeptForEver() {
        for (int number = 0; number < 10; number++) {
            order(mia, "{'query': {'decision': 'denied', 'organization': '%s'}}").then().statusCode(202);
        }
        order(mia, "{}").then().statusCode(429).body("type", equalTo("urn:pullgate:problem:too-many-exports"));
        order(olivia, "{}").then().statusCode(202);

        awaitUntil(() -> trail.count("export WHERE asked_by = ? AND state = 'done'", mia) == 10);
        trail.texts("UPDATE export SET expires_at = now() WHERE asked_by = ? RETURNING id", mia);
        awaitUntil(() -> trail.count("export WHERE asked_by = ?", mia) == 0);
    }

    @Test
    void anOrderOfAnotherVersionIsShownAndCanBeDeleted() {
        UUID id = UUID.randomUUID();
        trail.texts("INSERT INTO export (id, asked_by, audits_everything, wanted) VALUES (?, ?, false, ?) RETURNING id", id,
                mia,
                "{\"query\": {\"flavour\": \"sweet\"}, \"format\": \"csv\"}");

        awaitUntil(() -> as(mia).get("/v1/exports/" + id).jsonPath().getString("state").equals("failed"));
        as(mia).get("/v1/exports").then().statusCode(200).body("exports[0].problem", containsString("flavour"),
                "exports[0].query.flavour", equalTo("sweet"));
        as(mia).delete("/v1/exports/" + id).then().statusCode(204);
        as(mia).get("/v1/exports").then().body("exports", hasSize(0));
    }

    @Test
    void aPackOfEvidenceIsVerifiedByKeysFromOutside() throws IOException {
        String packed = "packed-" + mark;
        topics.membership(olivia, 2, acme + ":owner", packed + ":owner");
        topics.membership(mia, 2, packed + ":member");
        topics.change(event -> event.put("organization", packed));
        for (int number = 0; number < 5; number++) {
            boolean alone = number > 1;
            topics.decision(event -> {
                event.put("organization", packed).put("integration", mark).put("username", mia);
                ArrayNode verdicts = event.putArray("verdicts");
                verdicts.addObject().put("organization", packed).put("outcome", "denied");
                if (!alone) {
                    verdicts.addObject().put("organization", "globex").put("outcome", "allowed");
                }
            });
        }
        topics.flush();
        awaitRecorded(5);
        awaitUntil(() -> trail.count("settings_change WHERE organization = ?", packed) == 1
                && trail.count("checkpoint") > 0 && as(mia).get("/v1/pulls?organization=" + packed).statusCode() == 200
                && as(olivia).get("/v1/changes?organization=" + packed).statusCode() == 200);
        String wanted = "{'query': {'organization': '%s', 'from': '2026-11-01', 'to': '2026-12-01'}, 'format': 'evidence'}"
                .replace("%s", packed);

        order(mia, wanted).then().statusCode(403).body("type", equalTo("urn:pullgate:problem:owners-and-auditors-only"));
        order("otto", wanted).then().statusCode(404);
        order(olivia, "{'format': 'evidence'}").then().statusCode(400).body("parameter", equalTo("organization"));
        order(olivia, wanted.replace("'to'", "'decision'")).then().statusCode(400).body("parameter", equalTo("decision"));
        String export = done(order(olivia, wanted));
        as(olivia).get(export).then().body("state", equalTo("done"), "format", equalTo("evidence"), "rows", equalTo(6));
        Response content = as(olivia).get(export + "/content");
        assertThat(content.contentType()).isEqualTo("application/zip");
        assertThat(content.header("Content-Disposition")).contains("evidence.zip");
        assertThat(verify(content)).startsWith("0 ").contains("evidence of " + packed, "for " + olivia,
                "GOOD 3 pulls and 1 changes", "2 pulls more are withheld");
        assertThat(verify(as("greta", "auditor").get(done(asAuditor(wanted)) + "/content")))
                .contains("GOOD 5 pulls and 1 changes");
        topics.membership(olivia, 3, acme + ":owner", packed + ":member");
        topics.flush();
        awaitUntil(() -> as(olivia).get(export + "/content").statusCode() == 403);
    }

    /// What `pullgate-verify.jar` says of a pack, with its exit code before it.
    private String verify(Response content) throws IOException {
        List<String> names = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(content.asInputStream())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                texts.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        assertThat(names).startsWith("README.txt", "report.pdf", "report.csv", "pulls.csv", "pulls.ndjson", "changes.csv",
                "changes.ndjson",
                "changes.copy", "pulls.copy", "proofs.bin", "checkpoints/checkpoint-000000001.jws")
                .endsWith("keys.json", "manifest.json", "manifest.jws");
        assertThat(texts.get("pulls.csv").lines()).hasSize(6);
        assertThat(texts.get("pulls.ndjson").lines()).hasSize(5)
                .allSatisfy(line -> assertThat(line).contains("\"organization\":\"packed-"));
        assertThat(texts.get("changes.csv").lines()).hasSize(2);
        assertThat(texts.get("changes.ndjson")).contains("\"after\":{\"mode\":\"enforce\"");
        assertThat(texts.get("report.csv")).contains("total,,5,");
        assertThat(texts.get("report.pdf")).startsWith("%PDF-");
        Path keys = Files.write(home.resolve("keys.json"), given().get("/.well-known/jwks.json").asByteArray());
        Path pack = Files.write(home.resolve("pack.zip"), content.asByteArray());
        StringWriter said = new StringWriter();
        int code = Verify.command().setOut(new PrintWriter(said)).setErr(new PrintWriter(said)).execute("--keys",
                keys.toString(), pack.toString());
        return code + " " + said;
    }

    private Response asAuditor(String body) {
        return as("greta", "auditor").contentType("application/json").body(body.replace('\'', '"')).post("/v1/exports");
    }

    private Response order(String user, String body) {
        return as(user).contentType("application/json").body(body.replace("%s", acme).replace('\'', '"')).post("/v1/exports");
    }

    /// Its address, once it is done.
    private String done(Response order) {
        assertThat(order.statusCode()).as(order.asString()).isEqualTo(202);
        String export = order.header("Location");
        awaitUntil(() -> trail.count("export WHERE id = ?::uuid AND state IN ('done', 'failed')",
                order.jsonPath().getString("id")) == 1);
        return export;
    }

    private RequestSpecification as(String user, String... realmRoles) {
        return given().urlEncodingEnabled(false).auth().oauth2(servers.issuer().token(user, realmRoles));
    }
}

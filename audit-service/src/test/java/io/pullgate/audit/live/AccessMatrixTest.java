package io.pullgate.audit.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// Who gets what from every operation there is. A new operation needs a row here, or this test fails.
///
/// There are four pulls: two by a member and one by the owner in acme, and one by the outsider. Of acme there are two changes, one
/// access, one shared saved query, and one schedule of reports. One export is the owner's.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class AccessMatrixTest extends LiveTest {

    /// `request` may have a body behind the path. `rows` is the field of the answer whose elements (or whose number) the expected
    /// number behind the status counts. `recorded` says whether the request itself is put on record.
    private static final String MATRIX = """
            operation | request | rows | recorded | auditor of all | owner | auditor | member | outsider | platform-admin | nobody
            GET /v1/pulls | /v1/pulls?q=integration:{mark} | pulls | yes | 200 4 | 200 3 | 200 3 | 200 2 | 200 1 | 200 0 | 401
            GET /v1/pulls | /v1/pulls?organization={acme} | pulls | yes | 200 3 | 200 3 | 200 3 | 200 2 | 404 | 404 | 401
            GET /v1/pulls | /v1/pulls?q=org:{acme} | pulls | yes | 200 3 | 200 3 | 200 3 | 200 2 | 200 0 | 200 0 | 401
            GET /v1/pulls | /v1/pulls?user={member} | pulls | yes | 200 2 | 200 2 | 200 2 | 200 2 | 200 0 | 200 0 | 401
            GET /v1/pulls | /v1/pulls?format=csv&organization={acme} | | yes | 200 | 200 | 200 | 200 | 404 | 404 | 401
            GET /v1/pulls/{id} | /v1/pulls/{memberPull} | | yes | 200 | 200 | 200 | 200 | 404 | 404 | 401
            GET /v1/pulls/{id} | /v1/pulls/{ownerPull} | | yes | 200 | 200 | 200 | 404 | 404 | 404 | 401
            GET /v1/pulls/{id} | /v1/pulls/{memberPull}?organization={acme} | | yes | 400 | 400 | 400 | 400 | 400 | 400 | 401
            GET /v1/pulls/facets | /v1/pulls/facets?by=user&q=integration:{mark} | counted | yes | 200 4 | 200 3 | 200 3 | 200 2 | 200 1 | 200 0 | 401
            GET /v1/pulls/facets | /v1/pulls/facets?by=user&organization={acme} | counted | yes | 200 3 | 200 3 | 200 3 | 200 2 | 404 | 404 | 401
            GET /v1/changes | /v1/changes?organization={acme} | changes | yes | 200 2 | 200 2 | 200 2 | 403 | 404 | 404 | 401
            GET /v1/changes | /v1/changes?target={mark} | changes | yes | 200 2 | 200 2 | 200 2 | 200 0 | 200 0 | 200 0 | 401
            GET /v2/auditlogs/{account} | /v2/auditlogs/{acme} | logs | yes | 200 2 | 200 2 | 200 2 | 403 | 404 | 404 | 401
            GET /v2/auditlogs/{account}/actions | /v2/auditlogs/{acme}/actions | | yes | 200 | 200 | 200 | 403 | 404 | 404 | 401
            GET /v1/access | /v1/access?organization={acme}&user=seen-{mark} | accesses | yes | 200 1 | 200 1 | 200 1 | 403 | 404 | 404 | 401
            GET /v1/access | /v1/access?user=seen-{mark} | accesses | yes | 200 1 | 200 1 | 200 1 | 200 0 | 200 0 | 200 0 | 401
            GET /v1/dead-letters | /v1/dead-letters | | yes | 200 | 403 | 403 | 403 | 403 | 200 | 401
            GET /v1/dead-letters/{id} | /v1/dead-letters/0 | | yes | 404 | 403 | 403 | 403 | 403 | 404 | 401
            GET /v1/gaps | /v1/gaps | | yes | 200 | 403 | 403 | 403 | 403 | 200 | 401
            GET /v1/saved-queries | /v1/saved-queries | saved_queries | no | 200 0 | 200 1 | 200 1 | 200 1 | 200 0 | 200 0 | 401
            GET /v1/saved-queries/{id} | /v1/saved-queries/{saved} | | no | 404 | 200 | 200 | 200 | 404 | 404 | 401
            POST /v1/saved-queries | /v1/saved-queries {"name": "New", "q": "is:off", "organization": "{acme}"} | | no | 404 | 201 | 201 | 403 | 404 | 404 | 401
            PUT /v1/saved-queries/{id} | /v1/saved-queries/{saved} {"name": "New", "q": "is:off", "organization": "{acme}"} | | no | 404 | 200 | 200 | 403 | 404 | 404 | 401
            DELETE /v1/saved-queries/{id} | /v1/saved-queries/{saved} | | no | 404 | 204 | 204 | 403 | 404 | 404 | 401
            GET /v1/leaks | /v1/leaks?organization={acme} | leaks | yes | 200 0 | 200 0 | 200 0 | 200 0 | 404 | 404 | 401
            GET /v1/unused-decisions | /v1/unused-decisions?organization={acme} | pulls | yes | 200 0 | 200 0 | 200 0 | 200 0 | 404 | 404 | 401
            POST /v1/impact | /v1/impact {"organization": "{acme}", "days": 7, "rules": {}} | recorded_pulls | yes | 200 3 | 200 3 | 200 3 | 403 | 404 | 200 3 | 401
            GET /v1/dead-letters | /v1/dead-letters?limit=1 | | yes | 200 | 403 | 403 | 403 | 403 | 200 | 401
            GET /v1/dead-letters/{id} | /v1/dead-letters/0 | | yes | 404 | 403 | 403 | 403 | 403 | 404 | 401
            GET /v1/gaps | /v1/gaps | | yes | 200 | 403 | 403 | 403 | 403 | 200 | 401
            GET /v1/checkpoints | /v1/checkpoints?limit=1 | | yes | 200 | 200 | 200 | 403 | 403 | 403 | 401
            GET /v1/legal-holds | /v1/legal-holds | | yes | 200 | 403 | 403 | 403 | 403 | 200 | 401
            PUT /v1/legal-holds/{organization} | /v1/legal-holds/{acme}?reason=because | | yes | 200 | 403 | 403 | 403 | 403 | 200 | 401
            GET /v1/legal-holds/{organization} | /v1/legal-holds/{acme} | | yes | 200 | 403 | 403 | 403 | 403 | 200 | 401
            DELETE /v1/legal-holds/{organization} | /v1/legal-holds/{acme}?reason=over | | yes | 200 | 403 | 403 | 403 | 403 | 404 | 401
            POST /v1/registry-events/{registry} | /v1/registry-events/registry.example.com {} | | no | 401 | 401 | 401 | 401 | 401 | 401 | 401
            GET /.well-known/jwks.json | /.well-known/jwks.json | | no | 200 | 200 | 200 | 200 | 200 | 200 | 200
            GET /v1/reports/pulls | /v1/reports/pulls?organization={acme} | total.pulls | yes | 200 3 | 200 3 | 200 3 | 403 | 404 | 404 | 401
            GET /v1/reports/pulls | /v1/reports/pulls | | yes | 200 | 403 | 403 | 403 | 403 | 403 | 401
            POST /v1/exports | /v1/exports {"query": {"organization": "{acme}"}} | | yes | 202 | 202 | 202 | 202 | 404 | 404 | 401
            POST /v1/exports | /v1/exports {"format": "evidence", "query": {"organization": "{acme}"}} | | yes | 202 | 202 | 202 | 403 | 404 | 404 | 401
            GET /v1/exports | /v1/exports | exports | no | 200 0 | 200 1 | 200 0 | 200 0 | 200 0 | 200 0 | 401
            GET /v1/exports/{id} | /v1/exports/{saved} | | no | 200 | 200 | 404 | 404 | 404 | 404 | 401
            GET /v1/exports/{id}/content | /v1/exports/{saved}/content | | yes | 200 | 200 | 404 | 404 | 404 | 404 | 401
            GET /v1/exports/{id}/content | /v1/exports/{saved}/content?organization=x | | yes | 400 | 400 | 400 | 400 | 400 | 400 | 401
            DELETE /v1/exports/{id} | /v1/exports/{saved} | | no | 204 | 204 | 404 | 404 | 404 | 404 | 401
            GET /v1/report-schedules | /v1/report-schedules?organization={acme} | schedules | no | 200 1 | 200 1 | 200 1 | 403 | 404 | 404 | 401
            POST /v1/report-schedules | /v1/report-schedules {"organization": "{acme}", "every": "week", "recipient": "a@allowed.example.com"} | | no | 201 | 201 | 201 | 403 | 404 | 404 | 401
            DELETE /v1/report-schedules/{id} | /v1/report-schedules/{saved} | | no | 204 | 204 | 204 | 404 | 404 | 404 | 401
            """;
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    /// The records are the same for all rows.
    private static Scene scene;

    @TestHTTPResource(value = "/openapi?format=json", management = true)
    URL openApi;

    @BeforeEach
    void setScene() {
        if (scene != null) {
            return;
        }
        Scene next = new Scene(mark, "acme-" + mark, pull("acme-" + mark, "member-" + mark),
                pull("acme-" + mark, "owner-" + mark));
        pull(next.acme(), next.name(Who.MEMBER));
        pull(null, next.name(Who.OUTSIDER));
        for (Who who : List.of(Who.OWNER, Who.AUDITOR, Who.MEMBER)) {
            topics.membership(next.name(who), 1, next.acme() + ":" + who.word());
        }
        topics.change(event -> event.put("organization", next.acme()).put("target", mark));
        topics.change(event -> event.put("organization", next.acme()).put("target", mark).put("action", "member.add"));
        trail.texts(
                """
                        WITH added AS (INSERT INTO audit_access VALUES (gen_random_uuid(), now(), ?, NULL, NULL, 'GET', '/v1/pulls', NULL,
                            false, ARRAY[?], 1, 200) RETURNING 1) SELECT count(*) FROM added""",
                "seen-" + mark, next.acme());
        topics.flush();
        awaitRecorded(4);
        awaitUntil(() -> trail.count("settings_change WHERE target = ?", mark) == 2);
        awaitUntil(() -> Stream.of(Who.OWNER, Who.AUDITOR, Who.MEMBER)
                .allMatch(who -> as(next, who).get("/v1/pulls?organization=" + next.acme()).statusCode() == 200));
        scene = next;
    }

    static Stream<Row> rows() {
        return MATRIX.lines().skip(1).map(Row::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everybodyGetsWhatIsTheirs(Row row) {
        List<String> got = Arrays.stream(Who.values()).map(who -> answer(row, who)).toList();

        assertThat(got).as("%s, for %s", row.request(), Who.words()).isEqualTo(row.expected());
    }

    @Test
    void noOperationIsMissing() {
        Map<String, Map<String, Object>> paths = RestAssured.get(openApi).jsonPath().getMap("paths");
        Set<String> there = paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream().filter(METHODS::contains)
                        .map(method -> method.toUpperCase() + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> inTheMatrix = rows().map(Row::operation).collect(Collectors.toCollection(TreeSet::new));
        assertThat(inTheMatrix).as("operations in the matrix").isEqualTo(there);
    }

    /// Status and rows, and a complaint if the request was not recorded as it should.
    private String answer(Row row, Who who) {
        UUID saved = UUID.randomUUID();
        trail.texts("WITH added AS (INSERT INTO saved_query VALUES (?, 'x', ?, 'Shared', 'is:off', 1, now()) RETURNING 1)"
                + " SELECT count(*) FROM added", saved, scene.acme());
        trail.texts("INSERT INTO report_schedule VALUES (?, ?, 'week', 'a@allowed.example.com', 'x', now(), '2100-01-04',"
                + " '2100-01-04') RETURNING id", saved, scene.acme());
        trail.texts("INSERT INTO export (id, asked_by, audits_everything, wanted, state, overseen, sha256, expires_at)"
                + " VALUES (?, ?, false, '{}', 'done', ARRAY[?], 'x', now() + interval '1 day') RETURNING id", saved,
                scene.name(Who.OWNER), scene.acme());
        try {
            long before = trail.count("audit_access WHERE username = ?", scene.name(who));
            Response answer = send(row, who, saved);
            long recorded = trail.count("audit_access WHERE username = ? AND status = ?", scene.name(who),
                    answer.statusCode()) == 0 ? 0 : trail.count("audit_access WHERE username = ?", scene.name(who)) - before;
            long expected = row.recorded() && who != Who.NOBODY ? 1 : 0;
            return shown(row, answer) + (recorded == expected ? "" : ", recorded %d times".formatted(recorded));
        } finally {
            trail.texts("WITH gone AS (DELETE FROM saved_query WHERE organization = ? RETURNING 1) SELECT count(*) FROM gone",
                    scene.acme());
            trail.texts("DELETE FROM report_schedule WHERE organization = ? RETURNING id", scene.acme());
            trail.texts("DELETE FROM export WHERE asked_by LIKE '%-' || ? RETURNING id", scene.mark());
        }
    }

    private Response send(Row row, Who who, UUID saved) {
        RequestSpecification request = as(scene, who).header("If-Match", "*");
        String filled = scene.fill(row.request()).replace("{saved}", saved.toString());
        int body = filled.indexOf(" {");
        String path = body < 0 ? filled : filled.substring(0, body);
        if (body >= 0) {
            request.contentType("application/json").body(filled.substring(body + 1));
        }
        return request.request(row.operation().substring(0, row.operation().indexOf(' ')), path);
    }

    private static String shown(Row row, Response answer) {
        if (answer.statusCode() != 200 || row.rows().isEmpty()) {
            return Integer.toString(answer.statusCode());
        }
        JsonPath json = answer.jsonPath();
        Object rows = json.get(row.rows());
        return answer.statusCode() + " " + (rows instanceof List<?> list ? list.size() : rows);
    }

    private UUID pull(String organization, String user) {
        return topics.decision(event -> event.put("integration", mark).put("organization", organization).put("username", user)
                .put("occurredAt", OrganizationTest.now()));
    }

    private RequestSpecification as(Scene among, Who who) {
        RequestSpecification request = given().urlEncodingEnabled(false);
        return switch (who) {
            case AUDITOR_OF_ALL -> request.auth().oauth2(servers.issuer().token(among.name(who), "auditor"));
            case PLATFORM_ADMIN -> request.auth().oauth2(servers.issuer().token(among.name(who), "platform-admin"));
            case OWNER, AUDITOR, MEMBER, OUTSIDER -> request.auth().oauth2(servers.issuer().token(among.name(who)));
            case NOBODY -> request;
        };
    }

    /// Whoever could ask, in the order of the columns.
    private enum Who {
        AUDITOR_OF_ALL,
        OWNER,
        AUDITOR,
        MEMBER,
        OUTSIDER,
        PLATFORM_ADMIN,
        NOBODY;

        private String word() {
            return name().toLowerCase().replace('_', '-');
        }

        private static List<String> words() {
            return Arrays.stream(values()).map(Who::word).toList();
        }
    }

    private record Scene(String mark, String acme, UUID memberPull, UUID ownerPull) {

        private String name(Who who) {
            return who.word() + "-" + mark;
        }

        private String fill(String text) {
            return text.replace("{mark}", mark).replace("{acme}", acme).replace("{member}", name(Who.MEMBER))
                    .replace("{memberPull}", memberPull.toString()).replace("{ownerPull}", ownerPull.toString());
        }
    }

    private record Row(String operation, String request, String rows, boolean recorded, List<String> expected) {

        private static Row of(String line) {
            List<String> cells = new ArrayList<>(Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
            return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3).equals("yes"),
                    cells.subList(4, cells.size()));
        }

        @Override
        public String toString() {
            return operation + " by " + request;
        }
    }
}

package io.pullgate.audit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/// Reading leaves records itself.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class AccessTest extends OrganizationTest {

    @Test
    void whoReadWhatIsOnRecord() {
        pull(_ -> {
        });
        pull(_ -> {
        });
        awaitRecorded(2);
        String search = "integration:" + mark;
        as(rita).header("User-Agent", "reader/1").get("/v1/pulls?q=" + encoded(search));

        Map<String, Object> access = as(rita).get("/v1/access?limit=1").jsonPath().getMap("accesses[0]");

        assertThat(access).containsEntry("user", rita).containsEntry("method", "GET").containsEntry("path", "/v1/pulls")
                .containsEntry("query", "q=" + encoded(search)).containsEntry("records", 2).containsEntry("status", 200)
                .containsEntry("organizations", List.of(acme)).containsEntry("everything", false)
                .containsEntry("client_address", "127.0.0.1").containsEntry("user_agent", "reader/1");
    }

    @Test
    void theOwnerSeesWhoReadAndWhoWasRefused() {
        as(otto).get("/v1/pulls?organization=" + acme).then().statusCode(404);
        as(mia).get("/v2/auditlogs/" + acme).then().statusCode(403);
        as("greta-" + mark, "auditor").get("/v1/pulls?format=csv&q=user:nobody-" + mark).then().statusCode(200);

        JsonPath seen = as(olivia).get("/v1/access?organization=" + acme + "&limit=3").jsonPath();
        assertThat(seen.getList("accesses.user")).containsExactly("greta-" + mark, mia, otto);
        assertThat(seen.getList("accesses.status")).containsExactly(200, 403, 404);
        assertThat(seen.getList("accesses.everything")).containsExactly(true, false, false);
        // It could name what concerns other organizations.
        assertThat(seen.getList("accesses.query")).containsExactly(null, null, "organization=" + acme);
        assertThat(seen.getList("accesses.organizations")).containsExactly(List.of(), List.of(acme), List.of(acme));
        as("greta-" + mark, "auditor").get("/v1/access?user=" + otto).then()
                .body("accesses.query", contains("organization=" + acme));
        as(otto).get("/v1/access").then().statusCode(200).body("accesses.user", contains(otto), "accesses.records[0]",
                nullValue());
    }

    @Test
    void howManyRecordsAReportShowedIsKnownWhenItHasEnded() {
        trail.addPulls(mia, 1_234);

        assertThat(as(mia).get("/v1/pulls?format=csv").asString().lines()).hasSize(1_235);

        awaitUntil(() -> as(mia).get("/v1/access?limit=1000").jsonPath().getList("accesses.records").contains(1_234));
    }

    @Test
    void nobodyHasTheirReadingRecordedAsOneOfOthers() {
        UUID own = pull(event -> event.put("organization", "globex-" + mark).put("username", otto));
        awaitRecorded(1);

        as(otto).get("/v1/pulls/" + own).then().statusCode(200);
        as(otto).get("/v1/pulls/" + own + "?organization=" + acme).then().statusCode(400);

        assertThat(ofThe("globex-" + mark, otto)).containsExactly("200");
        assertThat(ofThe(acme, otto)).containsExactly("400");
    }

    @Test
    void whatConcernsEveryOrganizationIsRecordedAsThat() {
        String ada = "ada-" + mark;
        for (String path : List.of("/v1/gaps", "/v1/dead-letters?limit=1", "/v1/legal-holds")) {
            as(ada, "platform-admin").get(path).then().statusCode(200);
        }
        as(ada, "platform-admin").get("/v1/legal-holds/" + acme).then().statusCode(200);

        assertThat(trail.count("audit_access WHERE username = ? AND everything", ada)).isEqualTo(3);
        assertThat(ofThe(acme, ada)).containsExactly("200");
    }

    @Test
    void aQuestionThatMayNameOthersIsNotShownToTheOwnerNorWhatItFound() {
        pull(_ -> {
        });
        awaitRecorded(1);
        as(rita).get("/v1/pulls?q=" + encoded("integration:" + mark + " -org:globex"));
        as(rita).get("/v1/pulls?organization=" + acme + "&user=somebody-of-globex");
        as(rita).get("/v1/pulls?organization=" + acme + "&decision=denied");
        as(rita).get("/v1/pulls?q=" + encoded("integration:nothing-" + mark));

        JsonPath seen = as(olivia).get("/v1/access?user=" + rita + "&limit=4&organization=" + acme).jsonPath();

        assertThat(seen.getList("accesses.query")).containsExactly(null, "organization=" + acme + "&decision=denied", null,
                null);
        assertThat(seen.getList("accesses.records", Integer.class).subList(2, 4)).containsExactly(null, null);
        assertThat(seen.getInt("accesses[1].records")).isIn(0, 1);
        assertThat(seen.getList("accesses.organizations")).containsOnly(List.of(acme));
    }

    @Test
    void readingsAreForgottenWhenTheyAreOldAndNotBefore() throws SQLException {
        as(otto).get("/v1/changes");
        asOwner("INSERT INTO audit_access SELECT gen_random_uuid(), now() - interval '401 days', 'old-%s', NULL, NULL, 'GET', '/', NULL,"
                .formatted(mark) + " false, ARRAY['x'], 1, 200");

        trail.texts("SELECT forget_accesses(now(), 10000)");

        assertThat(trail.count("audit_access WHERE username = ?", "old-" + mark)).isZero();
        assertThat(trail.count("audit_access WHERE username = ?", otto)).isPositive();
    }

    @Test
    void accessesComePageByPage() {
        for (int number = 0; number < 5; number++) {
            as(otto).get("/v1/changes");
        }

        Response page = as(olivia).get("/v1/access?user=" + otto + "&limit=2");
        assertThat(page.jsonPath().getList("accesses")).isEmpty();
        String next = "/v1/access?limit=2&user=" + otto;
        int pages = 0;
        int seen = 0;
        while (next != null && pages < 10) {
            JsonPath body = as("greta-" + mark, "auditor").get(next).jsonPath();
            seen += body.getList("accesses").size();
            next = body.getString("next");
            pages++;
        }
        assertThat(List.of(seen, pages)).isEqualTo(List.of(5, 3));
    }

    @Test
    void whatCannotBeRecordedIsNotShown() throws SQLException {
        pull(_ -> {
        });
        awaitRecorded(1);
        UUID export = UUID.randomUUID();
        trail.texts("INSERT INTO export (id, asked_by, audits_everything, wanted, state, size, sha256, expires_at)"
                + " VALUES (?, ?, false, '{}', 'done', 5, 'x', now() + interval '1 day') RETURNING id", export, rita);
        String content = "/v1/exports/" + export + "/content";
        try {
            asOwner("REVOKE INSERT ON audit_access FROM audit");
            for (String path : List.of("/v1/pulls?limit=1", "/v1/pulls?format=csv", "/v1/pulls/facets?by=user", "/v1/changes",
                    "/v1/access", "/v1/pulls/019ab0b2-6c00-7000-8000-000000000007", "/v1/pulls?format=csv&raw=true", content)) {
                Response answer = as(rita).get(path);
                answer.then().statusCode(503).contentType("application/problem+json").header("Retry-After", "5")
                        .header("Link", nullValue()).header("Cache-Control", "no-store").header("Pullgate-Csv", nullValue())
                        .header("Content-Disposition", nullValue()).header("Accept-Ranges", nullValue())
                        .body("type", equalTo("urn:pullgate:problem:access-not-recorded"), "pulls", nullValue());
                assertThat(answer.asString()).doesNotContain(mark);
            }
        } finally {
            asOwner("GRANT INSERT ON audit_access TO audit");
        }
        as(rita).get("/v1/pulls").then().statusCode(200);
    }

    @Test
    void theServiceCannotChangeOrRemoveWhatIsOnRecord() {
        assertThat(trail.texts("SELECT string_agg(privilege_type, ',' ORDER BY privilege_type) FROM"
                + " information_schema.table_privileges WHERE table_name = 'audit_access' AND grantee = 'audit'"))
                .containsExactly("INSERT,SELECT");
    }

    /// How somebody's readings of an organization's records ended.
    private List<String> ofThe(String organization, String user) {
        return trail.texts(
                "SELECT status FROM audit_access WHERE username = ? AND organizations = ARRAY[?::text] ORDER BY accessed_at",
                user, organization);
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(servers.postgresql().jdbcUrl("audit"), "audit_owner",
                "audit_owner");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}

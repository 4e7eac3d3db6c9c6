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
        try {
            asOwner("REVOKE INSERT ON audit_access FROM audit");
            for (String path : List.of("/v1/pulls?limit=1", "/v1/pulls?format=csv", "/v1/pulls/facets?by=user", "/v1/changes",
                    "/v1/access", "/v1/pulls/019ab0b2-6c00-7000-8000-000000000007")) {
                Response answer = as(rita).get(path);
                answer.then().statusCode(503).contentType("application/problem+json").header("Retry-After", "5")
                        .header("Link", nullValue()).header("Cache-Control", "no-store")
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

    private void asOwner(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(servers.postgresql().jdbcUrl("audit"), "audit_owner",
                "audit_owner");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}

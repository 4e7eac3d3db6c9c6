package io.pullgate.audit.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.ZipInputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// Pulls counted, as their readers get them.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class SummaryTest extends LiveTest {

    private final String acme = "acme-" + mark;
    private final String olivia = "olivia-" + mark;
    private final String mia = "mia-" + mark;
    private final int bucket = ThreadLocalRandom.current().nextInt(1_000, 30_000);
    private final LocalDate day = LocalDate.of(2060, 1, 1).plusDays(10 * ThreadLocalRandom.current().nextInt(100));
    private final String days = "from=%s&to=%s".formatted(day, day.plusDays(4));

    @BeforeEach
    void foundOrganization() {
        topics.membership(olivia, 1, acme + ":owner");
        topics.membership(mia, 1, acme + ":member");
        topics.flush();
        trail.addChained(bucket, acme, day, 30, mia, "=cmd", null);
        awaitUntil(() -> List.of(olivia, mia).stream()
                .allMatch(user -> as(user).get("/v1/pulls?organization=" + acme).statusCode() == 200));
    }

    @Test
    void anOwnerSeesTheOrganizationCounted() {
        as(olivia).get("/v1/reports/pulls?organization=" + acme + "&" + days).then().statusCode(200)
                .body("organization", equalTo(acme), "from", equalTo(day.toString()), "total.pulls", equalTo(90),
                        "total.allowed", equalTo(36), "total.would_deny", equalTo(18), "total.denied", equalTo(18),
                        "changes", equalTo(0), "before.total.pulls", equalTo(0), "before.to", equalTo(day.toString()))
                .body("days.name", equalTo(day.datesUntil(day.plusDays(4)).map(LocalDate::toString).toList()),
                        "days.pulls", equalTo(List.of(30, 30, 30, 0)), "categories", hasSize(5), "images", hasSize(20),
                        "users", hasSize(3), "users.find { it.name == null }.pulls", equalTo(30), "organizations", nullValue());
    }

    @Test
    void reportsAreForWhoOverseesWhatTheyCount() {
        as(mia).get("/v1/reports/pulls?organization=" + acme).then().statusCode(403)
                .body("type", equalTo("urn:pullgate:problem:owners-and-auditors-only"));
        as("otto").get("/v1/reports/pulls?organization=" + acme).then().statusCode(404)
                .body("type", equalTo("urn:pullgate:problem:organization-not-found"));
        as(olivia).get("/v1/reports/pulls").then().statusCode(403)
                .body("type", equalTo("urn:pullgate:problem:auditors-only"));
        as("greta", "auditor").get("/v1/reports/pulls?" + days).then().statusCode(200)
                .body("organization", nullValue(), "total.pulls", equalTo(90), "organizations.name", equalTo(List.of(acme)));
    }

    @Test
    void badParametersAreNamed() {
        for (String bad : List.of("from=2026-11-01T00:00:00Z", "to=2026-11-01&from=2026-11-01", "from=2020-01-01", "user=mia",
                "raw=yes", "raw=true&format=xlsx", "format=html")) {
            as("greta", "auditor").get("/v1/reports/pulls?" + bad).then().statusCode(400)
                    .body("type", equalTo("urn:pullgate:problem:bad-parameter"),
                            "parameter", equalTo(bad.substring(0, bad.indexOf('='))));
        }
    }

    @Test
    void theReportIsATableToo() throws IOException {
        Response csv = as(olivia).accept("text/csv").get("/v1/reports/pulls?organization=" + acme + "&" + days);
        assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"report.csv\"");
        assertThat(csv.header("Pullgate-Csv")).isNull();
        assertThat(csv.asString().lines()).startsWith("part,name,pulls,allowed,would_deny,denied,changes",
                "total,,90,36,18,18,0", "before,,0,0,0,0,0", "day," + day + ",30,12,6,6,")
                .contains("user,'=cmd,30,12,6,6,", "user,,30,12,6,6,");

        Response raw = as(olivia).get("/v1/reports/pulls?format=csv&raw=true&organization=" + acme + "&" + days);
        assertThat(raw.asString().lines()).contains("user,=cmd,30,12,6,6,");
        assertThat(raw.header("Content-Disposition")).isEqualTo("attachment; filename=\"report-raw.csv\"");
        assertThat(raw.header("Pullgate-Csv")).isEqualTo("raw");

        byte[] book = as(olivia).get("/v1/reports/pulls?format=xlsx&organization=" + acme + "&" + days).asByteArray();
        assertThat(new ZipInputStream(new ByteArrayInputStream(book)).getNextEntry()).isNotNull();
    }

    @Test
    void theReportIsADocumentToo() throws IOException {
        Response pdf = as(olivia).get("/v1/reports/pulls?format=pdf&organization=" + acme + "&" + days);

        assertThat(pdf.contentType()).isEqualTo("application/pdf");
        try (PDDocument document = Loader.loadPDF(pdf.asByteArray())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Pulls of " + acme, "This period 90 36 18 18 0",
                    "docker.io/acme/service-", "=cmd", "(none)");
        }
    }

    private RequestSpecification as(String user, String... realmRoles) {
        return given().urlEncodingEnabled(false).auth().oauth2(servers.issuer().token(user, realmRoles));
    }
}

package io.pullgate.audit.schedule;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.pullgate.audit.members.Members;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// Mails about reports, as a mail server gets them.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class ScheduleTest extends LiveTest {

    @Inject
    Schedules schedules;
    @Inject
    ScheduleConfig config;
    @Inject
    ReactiveMailer mailer;
    @Inject
    Members members;

    private final String acme = "acme-" + mark;
    private final String olivia = "olivia-" + mark;
    private final String mia = "mia-" + mark;
    private final String address = "olivia-" + mark + "@example.com";

    @BeforeEach
    void foundOrganization() {
        topics.membership(olivia, 1, acme + ":owner");
        topics.membership(mia, 1, acme + ":member");
        topics.flush();
        awaitUntil(() -> List.of(olivia, mia).stream()
                .allMatch(user -> as(user).get("/v1/pulls?organization=" + acme).statusCode() == 200));
    }

    @Test
    void aLinkIsSentOnceHoweverManyReplicasThereAre() throws Exception {
        String id = add(olivia, "'every': 'month'").then().statusCode(201).body("recipient", equalTo(address),
                "due", equalTo(LocalDate.now(ZoneOffset.UTC).plusMonths(1).withDayOfMonth(1).toString()))
                .extract().path("id");
        trail.texts("UPDATE report_schedule SET due = '2026-11-01', next_at = now() - interval '1 second' WHERE id = ?::uuid"
                + " RETURNING id", id);

        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            replicas.invokeAll(IntStream.range(0, 8).<Callable<Boolean>> mapToObj(_ -> this::replica).toList());
        }
        awaitUntil(() -> trail.count("report_schedule WHERE id = ?::uuid AND next_at > now()", id) == 1);

        List<MimeMessage> sent = received(address);
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().getSubject()).isEqualTo("Pulls of " + acme);
        assertThat(sent.getFirst().getContent().toString()).contains("from 2026-10-01 to 2026-10-31",
                "https://pullgate.example.com/reports?organization=" + acme + "&from=2026-10-01&to=2026-11-01", olivia);
    }

    @Test
    void schedulesAreForWhoOverseesTheOrganization() {
        String id = add(olivia, "'every': 'week', 'recipient': 'compliance-%s@allowed.example.com'".formatted(mark)).path("id");

        as(olivia).get("/v1/report-schedules?organization=" + acme).then().body("schedules", hasSize(1),
                "schedules[0].id", equalTo(id), "schedules[0].every", equalTo("week"));
        add(mia, "'every': 'week'").then().statusCode(403);
        add("otto", "'every': 'week'").then().statusCode(404);
        as(mia).delete("/v1/report-schedules/" + id).then().statusCode(404)
                .body("type", equalTo("urn:pullgate:problem:schedule-not-found"));
        as(olivia).delete("/v1/report-schedules/" + id).then().statusCode(204);
        as(olivia).get("/v1/report-schedules?organization=" + acme).then().body("schedules", hasSize(0));
    }

    @Test
    void mailsGoToNobodyWhoNeverAgreed() {
        for (String bad : List.of("'every': 'week', 'recipient': 'victim@elsewhere.example.com'",
                "'every': 'week', 'recipient': 'a@allowed.example.com, victim@elsewhere.example.com'",
                "'every': 'week', 'recipient': 'no address'", "'every': 'day'", "'recipient': 'a@allowed.example.com'",
                "'every': 'week', 'reciepient': 'a@allowed.example.com'", "'every': 7")) {
            add(olivia, bad).then().statusCode(400).body("type", equalTo("urn:pullgate:problem:bad-parameter"));
        }
    }

    @Test
    void anOrganizationHasNotMoreThanItsShare() {
        for (int number = 0; number < 20; number++) {
            add(olivia, "'every': 'week'").then().statusCode(201);
        }
        add(olivia, "'every': 'week'").then().statusCode(409).body("type", equalTo("urn:pullgate:problem:limit-reached"));
    }

    @Test
    void whoMayReadNoMoreOfItIsToldNoMoreOfIt() {
        String lost = add(olivia, "'every': 'month'").path("id");
        String elsewhere = UUID.randomUUID().toString();
        trail.texts(
                "INSERT INTO report_schedule (id, organization, every, recipient, asked_by, due, next_at, audits_everything)"
                        + " VALUES (?::uuid, ?, 'week', 'a@no-more-allowed.example.com', 'greta', '2100-01-04', '2100-01-04', true)"
                        + " RETURNING id",
                elsewhere, acme);
        topics.membership(olivia, 2, acme + ":member");
        topics.flush();
        awaitUntil(() -> as(olivia).get("/v1/report-schedules?organization=" + acme).statusCode() == 403);
        trail.texts(
                "UPDATE report_schedule SET due = '2026-11-01', next_at = now() - interval '1 second' WHERE organization = ?"
                        + " RETURNING id",
                acme);

        replica();

        awaitUntil(() -> trail.count("report_schedule WHERE id IN (?::uuid, ?::uuid)", lost, elsewhere) == 0);
        assertThat(received(address)).isEmpty();
        assertThat(received("a@no-more-allowed.example.com")).isEmpty();
    }

    private boolean replica() {
        new ReportMails(schedules, members, config, mailer).go();
        return true;
    }

    private List<MimeMessage> received(String recipient) {
        return Arrays.stream(servers.mail().getReceivedMessages()).filter(message -> isTo(message, recipient)).toList();
    }

    private static boolean isTo(MimeMessage message, String recipient) {
        try {
            return message.getAllRecipients()[0].toString().equals(recipient);
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Response add(String user, String fields) {
        return as(user).contentType("application/json")
                .body("{'organization': '%s', %s}".formatted(acme, fields).replace('\'', '"')).post("/v1/report-schedules");
    }

    private RequestSpecification as(String user) {
        return given().urlEncodingEnabled(false).auth().oauth2(servers.issuer().sign(servers.issuer().claims(user)
                .audience("pullgate").claim("email", user + "@example.com").claim("email_verified", true)));
    }
}

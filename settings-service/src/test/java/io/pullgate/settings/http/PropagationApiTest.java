package io.pullgate.settings.http;

import static io.pullgate.settings.stack.Eventually.eventually;
import static io.pullgate.settings.stack.SignIn.as;
import static io.pullgate.settings.stack.SignIn.asAda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.net.URL;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.local.KafkaBroker;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.ReplicaInKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/// Receipts are written by the test, as policy-service writes them.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class PropagationApiTest {

    private static final String PROPAGATION = "/v2/orgs/{org}/settings/propagation";

    KafkaBroker kafka;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    private ReplicaInKafka one;
    private ReplicaInKafka two;

    @BeforeEach
    void start() {
        one = new ReplicaInKafka(kafka.bootstrapServers(), "policy-1");
        two = new ReplicaInKafka(kafka.bootstrapServers(), "policy-2");
        one.vouchesFor(Instant.now().minusSeconds(60));
        two.vouchesFor(Instant.now().minusSeconds(60));
        String acme = Organizations.create();
        eventually(() -> as("mia").get(PROPAGATION, acme).then().body("replicas.replica",
                equalTo(List.of("policy-1", "policy-2"))));
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        String acme = Organizations.create();
        eventually(() -> as("mia").get(PROPAGATION, acme).then().body("replicas", hasSize(0)));
    }

    @Test
    void get_beforeAnyReplicaHasIt_isNotInForce() {
        String acme = Organizations.create();

        as("mia").get(PROPAGATION, acme).then().statusCode(200)
                .body("organization", equalTo(acme)).body("revision", equalTo(1))
                .body("in_force", equalTo(false)).body("reason", equalTo("not yet reported by policy-1, policy-2"))
                .body("replicas", hasSize(2)).body("replicas[0].state", equalTo("following"))
                .body("replicas[0].revision_in_force", nullValue()).body("replicas[0].millis", nullValue());
        eventually(() -> as("mia").get(PROPAGATION, acme).then().body("pending_in_outbox", equalTo(false)));
    }

    @Test
    void get_receiptsOfAllReplicas_isInForceAndTellsHowLongItTook() {
        String acme = Organizations.create();
        Instant changedAt = changedAt(acme);

        one.applies(acme, 1, changedAt, changedAt.plusMillis(12));

        eventually(() -> as("mia").get(PROPAGATION, acme).then()
                .body("in_force", equalTo(false)).body("reason", containsString("policy-2"))
                .body("replicas[0].in_force", equalTo(true)).body("replicas[0].revision_in_force", equalTo(1))
                .body("replicas[0].millis", equalTo(12)).body("replicas[1].in_force", equalTo(false)));

        two.applies(acme, 1, changedAt, changedAt.plusMillis(41));

        eventually(() -> as("mia").get(PROPAGATION, acme).then().body("in_force", equalTo(true)).body("reason", nullValue())
                .body("replicas[1].millis", equalTo(41)));
        eventually(() -> assertThat(RestAssured.get(metrics).asString())
                .containsPattern("pullgate_propagation_seconds_count [1-9]")
                .containsPattern("pullgate_propagation_replicas\\{state=\"following\"\\} 2"));
    }

    @Test
    void get_lostReceipts_areMadeUpForByWhatReplicasVouchFor() {
        String acme = Organizations.create();
        one.saysRubbish();
        one.vouchesFor(Instant.now().plusSeconds(1));
        two.vouchesFor(Instant.now().plusSeconds(1));

        eventually(() -> as("mia").get(PROPAGATION, acme).then().body("in_force", equalTo(true))
                .body("replicas[0].revision_in_force", equalTo(1)).body("replicas[0].millis", nullValue())
                .body("replicas[0].staleness_millis", equalTo(0)));
    }

    @Test
    void get_aReplicaThatIsNotComplete_holdsEverythingBack() {
        String acme = Organizations.create();
        one.vouchesFor(Instant.now().plusSeconds(1));
        two.isIncomplete();

        eventually(() -> as("mia").get(PROPAGATION, acme).then().body("in_force", equalTo(false))
                .body("replicas[1].state", equalTo("incomplete")).body("replicas[1].staleness_millis", nullValue())
                .body("reason", equalTo("not yet reported by policy-2")));
    }

    @Test
    void get_noReplica_tellsWhyNothingIsInForce() {
        String acme = Organizations.create();
        one.close();
        two.close();

        eventually(() -> as("mia").get(PROPAGATION, acme).then().body("in_force", equalTo(false))
                .body("reason", equalTo("no replica of policy-service has been heard of")));

        start();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({ "olivia, 200", "rita, 200", "mia, 200", "ada, 200", "otto, 404" })
    void whoMayReadTheRulesMayAsk(String username, int status) {
        String acme = Organizations.create();

        (username.equals("ada") ? asAda() : as(username)).get(PROPAGATION, acme).then().statusCode(status);
    }

    @Test
    void outsidersCannotTellAnOrganizationFromNone() {
        String existing = as("otto").get(PROPAGATION, Organizations.create()).then().statusCode(404).extract().asString();
        String missing = as("otto").get(PROPAGATION, "acme-none").then().statusCode(404).extract().asString();

        assertThat(existing.replaceAll("acme-[0-9a-f]{8}", "acme-none")).isEqualTo(missing)
                .contains("organization-not-found");
        RestAssured.get(PROPAGATION, "acme-none").then().statusCode(401);
    }

    private static Instant changedAt(String organization) {
        return Instant.parse(as("mia").get(PROPAGATION, organization).then().statusCode(200).extract().path("changed_at"));
    }
}

package io.pullgate.settings.http;

import static io.pullgate.settings.stack.Eventually.eventually;
import static io.pullgate.settings.stack.SignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.pullgate.local.KafkaBroker;
import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.pullgate.settings.stack.ReplicaInKafka;
import io.pullgate.settings.stack.SignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// Who changes rules may wait until they are in force. Receipts are written by the test, as policy-service writes them.
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class PreferWaitApiTest {

    private static final String SETTINGS = "/v2/orgs/{org}/settings";
    private static final String PROPAGATION = "/v2/orgs/{org}/settings/propagation";
    private static final int CONNECTIONS = 20;

    KafkaBroker kafka;

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
    void put_preferToWait_answersWhenTheChangeIsInForce() throws Exception {
        String acme = Organizations.create();
        Instant start = Instant.now();
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<Response> answer = writer.submit(() -> enable(acme, "wait=10"));
            eventually(() -> as("mia").get(PROPAGATION, acme).then().body("revision", equalTo(2)));
            Instant changedAt = changedAt(acme);
            one.applies(acme, 2, changedAt, changedAt.plusMillis(12));
            two.applies(acme, 2, changedAt, changedAt.plusMillis(41));

            answer.get().then().statusCode(200).header("ETag", "\"2\"").header("Preference-Applied", "wait=10")
                    .header("Pullgate-In-Force", "yes;replicas=2;millis=41")
                    .body("restricted_images.enabled", equalTo(true));
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void put_preferToWaitInVain_isChangedAndTellsWhoLacksIt() {
        String acme = Organizations.create();
        one.applies(acme, 2, Instant.now(), Instant.now());
        Instant start = Instant.now();

        enable(acme, "wait=1").then().statusCode(200).header("ETag", "\"2\"").header("Preference-Applied", "wait=1")
                .header("Pullgate-In-Force", "no;replicas=2;in-force=1;lacking=\"policy-2\"");

        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void put_noWishToWait_isAnsweredAtOnce() {
        enable(Organizations.create(), "wait=soon").then().statusCode(200)
                .header("Preference-Applied", nullValue()).header("Pullgate-In-Force", nullValue());
    }

    @Test
    void put_longWait_isCutShort() {
        String acme = Organizations.create();
        one.vouchesFor(Instant.now().plusSeconds(60));
        two.vouchesFor(Instant.now().plusSeconds(60));

        enable(acme, "wait=3600").then().statusCode(200).header("Preference-Applied", "wait=10")
                .header("Pullgate-In-Force", "yes;replicas=2");
    }

    @Test
    void everyOtherWayToChangeTheRules_mayBeWaitedForToo() {
        String acme = Organizations.create();
        one.vouchesFor(Instant.now().plusSeconds(60));
        two.vouchesFor(Instant.now().plusSeconds(60));

        isInForce(waiting().contentType("application/merge-patch+json").header("If-Match", "*")
                .body("{\"restricted_images\":{\"enabled\":true}}").patch(SETTINGS, acme), 2);
        isInForce(waiting().contentType(ContentType.JSON).body("{\"repository\":\"grafana/grafana\"}")
                .post(SETTINGS + "/allowed-repositories", acme), 3);
        isInForce(waiting().queryParam("repository", "grafana/grafana").delete(SETTINGS + "/allowed-repositories", acme), 4);
        isInForce(waiting().header("If-Match", "*").post(SETTINGS + "/history/1/restore", acme), 5);
    }

    @Test
    void put_moreWaitThanThereAreConnections_nobodyElseNoticesIt() throws Exception {
        List<String> organizations = Stream.generate(Organizations::create).limit(CONNECTIONS + 5).toList();
        try (ExecutorService writers = Executors.newFixedThreadPool(organizations.size())) {
            List<Future<Response>> answers = organizations.stream().map(it -> writers.submit(() -> enable(it, "wait=4")))
                    .toList();
            eventually(() -> organizations.forEach(
                    it -> as("mia").get(SETTINGS, it).then().statusCode(200).header("ETag", "\"2\"")));

            assertThat(answers).noneMatch(Future::isDone);
            assertThat(answers).extracting(answer -> answer.get().header("Pullgate-In-Force"))
                    .containsOnly("no;replicas=2;in-force=0;lacking=\"policy-1 policy-2\"");
        }
    }

    private static RequestSpecification waiting() {
        return SignIn.as("olivia").header("Prefer", "wait=5");
    }

    private static void isInForce(Response answer, int revision) {
        answer.then().statusCode(200).header("ETag", "\"" + revision + "\"").header("Preference-Applied", "wait=5")
                .header("Pullgate-In-Force", "yes;replicas=2");
    }

    private static Response enable(String organization, String preference) {
        return SignIn.as("olivia").header("Prefer", preference).contentType(ContentType.JSON).body("""
                {"restricted_images":{"enabled":true,"allow_official_images":true,"allow_verified_publishers":true}}
                """).put(SETTINGS, organization);
    }

    private static Instant changedAt(String organization) {
        return Instant.parse(as("mia").get(PROPAGATION, organization).then().statusCode(200).extract().path("changed_at"));
    }
}

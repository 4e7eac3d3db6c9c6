package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.pullgate.acceptance.product.Answer;
import io.pullgate.acceptance.product.Http;
import io.pullgate.acceptance.product.PolicyService;
import io.pullgate.local.KafkaBroker;
import io.pullgate.local.Ports;

/// Without its complete view, policy-service says that it is not ready and why, and decides nothing.
@ExtendWith(SharedTestbed.class)
class ReadinessIT {

    private static final Duration WATCHED = Duration.ofSeconds(8);

    private final Testbed testbed;

    ReadinessIT(Testbed testbed) {
        this.testbed = testbed;
    }

    @Test
    void beforeThereIsAnyDataNothingIsDecided() {
        try (KafkaBroker empty = KafkaBroker.start(testbed.folder("empty-kafka"), 0);
                PolicyService policy = testbed.policyService("before-data",
                        Map.of("kafka.bootstrap.servers", empty.bootstrapServers()))) {
            policy.startUnready();

            decidesNothing(policy, "pullgate.");
        }
    }

    @Test
    void whileKafkaIsAwayNothingIsDecided() {
        try (PolicyService policy = testbed.policyService("no-kafka",
                Map.of("kafka.bootstrap.servers", "127.0.0.1:" + Ports.free()))) {
            policy.startUnready();

            decidesNothing(policy, "Kafka");
        }
    }

    @Test
    void onceEverythingIsReadItIsReady() {
        try (PolicyService policy = testbed.policyService("complete", Map.of())) {
            policy.start();

            assertThat(ask(policy, "acme/api").getFirst().status()).isEqualTo(200);
        }
    }

    @Test
    void startedWhileKafkaIsAwayItBeginsWithItsCopyOfTheRules() {
        Path copy = testbed.folder("rules-on-disk");
        Map<String, String> keeping = Map.of("pullgate.snapshot.directory", copy.toString(), "pullgate.snapshot.interval",
                "1s");
        try (PolicyService policy = testbed.policyService("keeping", keeping)) {
            policy.start();
            await().atMost(WATCHED).until(() -> Files.exists(copy.resolve("rules.seal")));
            policy.kill();
        }
        Map<String, String> cutOff = new HashMap<>(keeping);
        cutOff.put("kafka.bootstrap.servers", "127.0.0.1:" + Ports.free());
        try (PolicyService policy = testbed.policyService("cut-off", cutOff)) {
            policy.start();

            List<Answer> answers = ask(policy, "acme/api");
            assertThat(answers.getFirst().status()).isEqualTo(200);
            assertThat(answers.getLast().json().at("/context/from_snapshot").booleanValue()).isTrue();
            assertThat(policy.api().readiness().body()).contains("\"source\": \"snapshot\"");
        }
    }

    private void decidesNothing(PolicyService policy, String missing) {
        Instant end = Instant.now().plus(WATCHED);
        while (Instant.now().isBefore(end)) {
            for (Answer answer : ask(policy, "acme/api")) {
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.decisions()).isEmpty();
            }
            assertThat(policy.api().readiness().status()).isEqualTo(503);
        }
        String reason = reason(policy.api().readiness());
        System.out.printf("Not ready: %s%n", reason);
        assertThat(reason).contains(missing);
    }

    /// At every door: with a personal access token, with an OIDC token, as nobody, and for somebody else.
    private List<Answer> ask(PolicyService policy, String repository) {
        Optional<String> byToken = Optional.of(Http.basic("olivia", testbed.accessToken("olivia")));
        Optional<String> byOidc = Optional.of(Http.basic("olivia", testbed.keycloak().accessToken("olivia")));
        return List.of(policy.api().token(Testbed.SERVICE, repository, byToken),
                policy.api().token(Testbed.SERVICE, repository, byOidc),
                policy.api().token(Testbed.SERVICE, repository, Optional.empty()),
                policy.api().evaluate("""
                        {"subject":{"type":"user","id":"olivia"},"action":{"name":"pull"},
                         "resource":{"type":"image","id":"%s"}}""".formatted(repository), testbed.keycloak().gateToken()));
    }

    /// What the failing checks say of themselves.
    private static String reason(Answer readiness) {
        return readiness.json().findParents("status").stream()
                .filter(check -> check.path("status").asText().equals("DOWN"))
                .map(check -> check.path("data").toString())
                .reduce("", String::concat);
    }
}

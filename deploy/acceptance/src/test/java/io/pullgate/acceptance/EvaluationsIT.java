package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.acceptance.product.Answer;
import io.pullgate.acceptance.product.Rules;

/// A gateway asks a thousand questions at once (AuthZEN, "Access Evaluations API"), and all of them are on record.
@ExtendWith(SharedTestbed.class)
class EvaluationsIT {

    private final Testbed testbed;

    EvaluationsIT(Testbed testbed) {
        this.testbed = testbed;
    }

    @Test
    void aThousandAnswersComeInOrderAndAreOnRecordOnce() {
        testbed.setRulesAndWait(new Rules(true, true, false));
        Records records = Records.sinceNow(testbed.audit());
        String questions = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"resource\":{\"type\":\"image\",\"id\":\"%s\"}}".formatted(
                        i % 2 == 0 ? "acme/app-" + i : "mallory/app-" + i))
                .collect(Collectors.joining(","));

        Answer answer = testbed.policy().evaluateAll("""
                {"subject":{"type":"user","id":"mia"},"action":{"name":"pull"},"evaluations":[%s]}""".formatted(questions),
                testbed.keycloak().gateToken());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode answers = answer.json().required("evaluations");
        assertThat(answers).hasSize(1000);
        IntStream.range(0, 1000)
                .forEach(i -> assertThat(answers.required(i).required("decision").asBoolean()).isEqualTo(i % 2 == 0));
        Set<UUID> decisions = StreamSupport.stream(answers.spliterator(), false)
                .map(each -> UUID.fromString(each.at("/context/decision_id").asText())).collect(Collectors.toSet());
        assertThat(decisions).hasSize(1000);
        records.holdOnce(decisions, "mia", Duration.ofMinutes(1));
    }
}

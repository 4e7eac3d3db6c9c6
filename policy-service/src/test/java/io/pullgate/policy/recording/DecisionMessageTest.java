package io.pullgate.policy.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionMessageTest {

    @Test
    void aDecisionIsACloudEventInBinaryMode() throws Exception {
        byte[] payload = PullDecisionJson.encode(Decisions.ofTheContract(), 3, 1041);
        ProducerRecord<String, byte[]> message = DecisionMessage.of(payload).forKafka();

        assertThat(message.topic()).isEqualTo("pullgate.pull-decision.v1");
        assertThat(message.key()).isEqualTo("acme");
        assertThat(message.value()).isSameAs(payload);
        assertThat(headers(message)).isEqualTo(Map.of("ce_specversion", "1.0", "ce_type", "io.pullgate.pull-decision.v1",
                "ce_source", "/policy-service", "ce_id", "019ab0b2-6c00-7000-8000-000000000007",
                "ce_time", "2026-11-23T09:00:02.500000Z", "ce_subject", "acme", "content-type", "application/json"));
    }

    @Test
    void aDecisionWithoutOrganizationHasNeitherKeyNorSubject() throws Exception {
        ProducerRecord<String, byte[]> message = DecisionMessage
                .of(PullDecisionJson.encode(Decisions.ofNobody("alpine"), 1, 1)).forKafka();

        assertThat(message.key()).isNull();
        assertThat(headers(message)).doesNotContainKey("ce_subject");
    }

    @ParameterizedTest
    @ValueSource(strings = { "rubbish", "{}", "[]", "{\"id\":null}",
            "{\"id\":\"x\",\"occurredAt\":\"yesterday\",\"organization\":null}",
            "{\"id\":\"x\",\"occurredAt\":\"2026-11-23T09:00:02Z\"}" })
    void whatIsNoDecisionIsNotSent(String payload) {
        assertThatThrownBy(() -> DecisionMessage.of(payload.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UndeliverableException.class).hasMessageContaining("not a decision");
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> message) {
        return StreamSupport.stream(message.headers().spliterator(), false)
                .collect(Collectors.toMap(Header::key, header -> new String(header.value(), StandardCharsets.UTF_8)));
    }
}

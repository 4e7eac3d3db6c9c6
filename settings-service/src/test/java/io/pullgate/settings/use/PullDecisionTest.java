package io.pullgate.settings.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/// policy-service owns this contract; its sample must be readable here.
class PullDecisionTest {

    @Test
    void theProducersSampleIsTheUseOfAToken() throws IOException {
        assertThat(PullDecision.read(sample()).use())
                .contains(new TokenUse(UUID.fromString("019ab0b2-6c00-7000-8000-0000000000aa"),
                        Instant.parse("2026-11-23T09:00:02.500Z")));
    }

    @Test
    void whereNoTokenWasShownThereIsNoUse() {
        assertThat(read("{\"tokenId\":null,\"occurredAt\":\"2026-11-23T09:00:02Z\"}").use()).isEmpty();
        assertThat(read("{}").use()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "rubbish", "null", "[]", "7", "{\"tokenId\":", "{\"tokenId\":{}}" })
    void whatIsNoDecisionIsSaidToBeNone(String message) {
        assertThatThrownBy(() -> read(message)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"tokenId\":\"t1\",\"occurredAt\":\"2026-11-23T09:00:02Z\"}",
            "{\"tokenId\":\"019ab0b2-6c00-7000-8000-0000000000aa\"}",
            "{\"tokenId\":\"019ab0b2-6c00-7000-8000-0000000000aa\",\"occurredAt\":\"yesterday\"}",
            "{\"tokenId\":\"019ab0b2-6c00-7000-8000-0000000000aa\",\"occurredAt\":\"-999999999-01-01T00:00:00Z\"}" })
    void aUseThatCannotBeToldIsNone(String message) {
        PullDecision decision = read(message);

        assertThatThrownBy(decision::use).isInstanceOf(IllegalArgumentException.class);
    }

    private static PullDecision read(String message) {
        return PullDecision.read(message == null ? null : message.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sample() throws IOException {
        try (InputStream sample = PullDecisionTest.class.getResourceAsStream("/contract/pull-decision.v1.json")) {
            return sample.readAllBytes();
        }
    }
}

package io.pullgate.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pullgate.audit.forward.HttpReceiver.Answer;
import io.pullgate.audit.forward.HttpReceiver.Request;
import io.pullgate.audit.forward.SiemConfig.SinkConfig;
import io.pullgate.audit.forward.SiemConfig.Start;
import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.pullgate.audit.live.Topics;
import io.pullgate.audit.store.Followers;
import io.pullgate.audit.store.SinkLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// From the chains to a receiver that is not always well.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class ForwardingTest extends LiveTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Followers followers;
    @Inject
    SinkLedger ledger;

    private final HttpReceiver receiver = HttpReceiver.plain();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final String follower = "siem-" + mark;

    @BeforeEach
    void begin() throws SQLException {
        ledger.begin(follower, true);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void whatFailsIsSentAgainUntilEverythingHasArrivedInOrder() throws Exception {
        receiver.first(Answer.of(500), Answer.RESET, Answer.SILENCE, new Answer(429, Optional.of("1")), Answer.of(401));
        record(40, (_, _) -> {
        });

        try (Run _ = run("batch", "7", "webhook.request-timeout", "200ms")) {
            awaitUntil(() -> ours(receiver.taken()).distinct().count() == 40);
        }

        assertThat(sequences(receiver.taken()).distinct()).isSorted().hasSize(40);
        assertThat(meters.counter("pullgate.siem.failures", "sink", "soc").count()).isEqualTo(5);
        assertThat(meters.counter("pullgate.siem.skipped", "sink", "soc").count()).isZero();
    }

    @Test
    void anEventThatIsRefusedForGoodIsSkippedAndNoOtherIsSentTwice() throws Exception {
        receiver.usually(request -> Answer.of(new String(request.body(), UTF_8).contains("poison") ? 400 : 200));
        record(21, (sequence, event) -> {
            if (sequence == 10) {
                event.put("userAgent", "poison");
            }
        });

        try (Run _ = run("tries", "3")) {
            awaitUntil(() -> ours(receiver.taken()).count() == 20);
        }

        assertThat(sequences(receiver.taken())).isSorted().doesNotHaveDuplicates().doesNotContain(10).hasSize(20);
        assertThat(trail.texts("SELECT decision_id FROM siem_skipped JOIN pull_decision ON id = decision_id WHERE name = ?"
                + " AND user_agent = 'poison' AND problem LIKE 'answered 400%'", follower)).hasSize(1);
        assertThat(meters.counter("pullgate.siem.skipped", "sink", "soc").count()).isEqualTo(1);
    }

    @Test
    void aSinkOfRefusalsAndChangesGoesOnWhereItStopped() throws Exception {
        String[] outcomes = { "denied", "allowed", "would_deny", "allowed" };
        UUID change = topics.change(event -> event.put("target", mark));
        awaitUntil(() -> trail.count("settings_change WHERE id = ?", change) == 1);
        record(4, (sequence, event) -> event.put("outcome", outcomes[sequence]));
        try (Run _ = run("filter", "refusals-and-changes")) {
            awaitUntil(() -> ours(receiver.taken()).count() == 3);
        }
        record(4, (sequence, event) -> event.put("outcome", outcomes[sequence]));

        try (Run _ = run("filter", "refusals-and-changes")) {
            awaitUntil(() -> ours(receiver.taken()).count() == 5);
        }

        assertThat(ours(receiver.requests()).map(event -> event.at("/metadata/event_code").asText()))
                .containsExactlyInAnyOrder("settings.update", "pull.denied", "pull.would_deny", "pull.denied",
                        "pull.would_deny");
    }

    @Test
    void aRetiredSinkHoldsNothingBack() throws SQLException {
        assertThat(trail.count("siem_sink WHERE name = ?", follower)).isOne();
        ledger.begin(follower + "-other", true);

        assertThat(ledger.retire(mark)).isTrue();
        assertThat(ledger.retire(mark)).isFalse();
        assertThat(ledger.retire("../roll-ups")).isFalse();

        assertThat(trail.count("siem_sink WHERE name = ?", follower)).isZero();
        assertThat(trail.count("follower WHERE name = ?", follower)).isZero();
        assertThat(trail.count("siem_sink WHERE name = ?", follower + "-other")).isOne();
        assertThat(ledger.retire(mark + "-other")).isTrue();
    }

    /// All in one partition, and so in one chain.
    private void record(int number, Difference difference) {
        long before = recorded();
        for (int sequence = 0; sequence < number; sequence++) {
            int current = sequence;
            Consumer<ObjectNode> ours = event -> difference.make(current,
                    event.put("integration", mark).put("sequence", current + 1));
            topics.sendTo(Topics.DECISIONS, 0, Topics.decision(UUID.randomUUID(), ours));
        }
        awaitRecorded(before + number);
    }

    private Run run(String... settings) {
        String[] all = Stream.concat(Stream.of("type", "webhook", "webhook.url", receiver.url(), "retry", "10ms"),
                Arrays.stream(settings)).toArray(String[]::new);
        SinkConfig config = Configured.sink(all);
        WebhookSink sink = new WebhookSink(config.webhook().orElseThrow(), Trust.named(null, Optional.empty()),
                Clock.systemUTC());
        SinkMeters sinkMeters = new SinkMeters(meters, "soc");
        Forwarding forwarding = new Forwarding(follower, Start.NOW, new Delivery(follower, config, followers, sink, sinkMeters),
                ledger, sinkMeters, new Backoff(config.retry(), config.longestRetry(), new SplittableRandom(7)),
                Clock.systemUTC());
        return new Run(forwarding, Thread.ofPlatform().start(forwarding), sink);
    }

    private Stream<Integer> sequences(List<Request> requests) {
        return ours(requests).map(event -> event.at("/unmapped/sequence").asInt() - 1);
    }

    /// Other tests leave records too.
    private Stream<JsonNode> ours(List<Request> requests) {
        return requests.stream().flatMap(request -> new String(request.body(), UTF_8).lines()).map(ForwardingTest::parsed)
                .filter(event -> event.toString().contains(mark));
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @FunctionalInterface
    private interface Difference {
        void make(int sequence, ObjectNode event);
    }

    private record Run(Forwarding forwarding, Thread thread, WebhookSink sink) implements AutoCloseable {

        @Override
        public void close() {
            forwarding.stop();
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            sink.close();
        }
    }
}

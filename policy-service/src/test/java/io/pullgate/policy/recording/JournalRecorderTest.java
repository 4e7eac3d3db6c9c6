package io.pullgate.policy.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pullgate.policy.Addresses;
import io.pullgate.policy.PullAttempt;
import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.RefusalPages;
import io.pullgate.policy.Ruling;
import io.pullgate.policy.decision.Decision;
import io.pullgate.policy.journal.Entry;
import io.pullgate.policy.journal.Journal;
import io.pullgate.policy.journal.JournalReader;
import io.pullgate.policy.journal.JournalUnavailableException;
import io.pullgate.policy.view.Freshness;
import io.quarkus.runtime.configuration.MemorySize;

class JournalRecorderTest {

    private static final PullAttempt ATTEMPT = Decisions.pullWith("mallory/backdoor", "docker/29");
    private static final Decision DENIAL = Decisions.ofTheContract().decision();

    private static final Freshness.Complete FRESH = new Freshness.Complete(Duration.ZERO, false);
    private static final Freshness.Complete RESTORED = new Freshness.Complete(Duration.ofMillis(350), true);

    private final RecentDecisions recent = new RecentDecisions(new Few(2, 1));

    @TempDir
    Path directory;

    @Test
    void aDecisionIsInTheJournalWhenItsRecorderReturns() throws Exception {
        Settings settings = new Settings(directory, 1 << 20, JournalConfig.Mode.DURABLE);
        try (Journal journal = Journal.open(settings.options())) {
            RecordedDecision recorded = recorder(journal, settings)
                    .record(new Ruling(ATTEMPT, DENIAL, 12, RESTORED));

            JsonNode onRecord = onlyRecord(journal);
            assertThat(onRecord.get("id").textValue()).isEqualTo(recorded.id().toString());
            assertThat(recorded.id().version()).isEqualTo(7);
            assertThat(onRecord.get("stalenessMillis").longValue()).isEqualTo(350);
            assertThat(onRecord.get("fromSnapshot").booleanValue()).isTrue();
            assertThat(onRecord.get("replica").textValue()).isEqualTo("policy-1");
            assertThat(onRecord.get("occurredAt").textValue()).isEqualTo("2026-11-23T09:00:00.000001Z");
            assertThat(recorded.decision()).isEqualTo(DENIAL);
            assertThat(recorded.freshness()).isEqualTo(RESTORED);
            assertThat(recorded.page()).hasValue("https://pullgate.example/d/" + recorded.id());
            assertThat(recent.find(recorded.id())).hasValueSatisfying(known -> assertThat(known.attempt()).isEqualTo(ATTEMPT));
            assertThat(readiness(journal).getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        }
    }

    @Test
    void severalDecisionsAreInTheJournalEachUnderItsId() throws Exception {
        Settings settings = new Settings(directory, 1 << 20, JournalConfig.Mode.DURABLE);
        try (Journal journal = Journal.open(settings.options()); JournalReader reader = journal.reader()) {
            Ruling ruling = new Ruling(ATTEMPT, DENIAL, 12, FRESH);
            List<RecordedDecision> recorded = recorder(journal, settings).recordAll(List.of(ruling, ruling));

            assertThat(recorded).extracting(RecordedDecision::id).doesNotHaveDuplicates();
            for (RecordedDecision decision : recorded) {
                JsonNode onRecord = new ObjectMapper().readTree(reader.available().orElseThrow().payload());
                assertThat(onRecord.get("id").textValue()).isEqualTo(decision.id().toString());
            }
        }
    }

    @Test
    void whatTheJournalRefusesIsNotRecordedAndTheReplicaIsNotReady() throws Exception {
        Settings settings = new Settings(directory, 100, JournalConfig.Mode.DURABLE);
        try (Journal journal = Journal.open(settings.options())) {
            JournalRecorder recorder = recorder(journal, settings);

            assertThatThrownBy(() -> recorder.record(new Ruling(ATTEMPT, DENIAL, 12, FRESH)))
                    .isInstanceOf(JournalUnavailableException.class).hasMessageContaining("full");
            assertThat(readiness(journal).getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
            assertThat(readiness(journal).getData().orElseThrow()).hasEntrySatisfying("reason",
                    reason -> assertThat(reason).asString().contains("full"));
        }
    }

    @Test
    void inBrokerModeADecisionKafkaDoesNotHaveIsNotAnswered() throws Exception {
        Settings settings = new Settings(directory, 1 << 20, JournalConfig.Mode.BROKER);
        try (Journal journal = Journal.open(settings.options())) {
            JournalRecorder recorder = recorder(journal, settings);

            assertThatThrownBy(() -> recorder.record(new Ruling(ATTEMPT, DENIAL, 12, FRESH)))
                    .isInstanceOf(JournalUnavailableException.class).hasMessageContaining("Kafka has not acknowledged");
        }
    }

    private JournalRecorder recorder(Journal journal, JournalConfig settings) {
        Shipper shipper = new Shipper(journal, () -> {
            throw new KafkaException("there is no Kafka");
        });
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T09:00:00.000001Z"), ZoneOffset.UTC);
        return new JournalRecorder(journal, shipper, settings, new Replica(Optional.of("policy-1")), clock,
                recent, new RefusalPages(new Addresses("https://pullgate.example/")),
                new SimpleMeterRegistry());
    }

    private static HealthCheckResponse readiness(Journal journal) {
        return new JournalHealth(journal).call();
    }

    private static JsonNode onlyRecord(Journal journal) throws IOException {
        try (JournalReader reader = journal.reader()) {
            Entry entry = reader.available().orElseThrow();
            assertThat(reader.available()).isEmpty();
            return new ObjectMapper().readTree(entry.payload());
        }
    }

    private record Settings(Path directory, long bytes, JournalConfig.Mode mode) implements JournalConfig {

        @Override
        public MemorySize maxSize() {
            return new MemorySize(BigInteger.valueOf(bytes));
        }
    }
}

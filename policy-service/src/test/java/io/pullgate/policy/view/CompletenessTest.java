package io.pullgate.policy.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CompletenessTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:10Z");
    private static final TopicPartition POLICIES = new TopicPartition("pullgate.organization-policy.v1", 0);

    private final Completeness completeness = new Completeness();

    @Test
    void atFirstNothingIsComplete() {
        assertThat(completeness.at(NOW.toEpochMilli())).isInstanceOf(Freshness.Incomplete.class);
    }

    @Test
    void whatStandsInTheWayIsSaid() {
        completeness.interrupted("the topic x does not exist yet");

        assertThat(completeness.at(NOW.toEpochMilli()))
                .isEqualTo(new Freshness.Incomplete("the topic x does not exist yet"));
    }

    @Test
    void emptyTopicsAreNotACompleteSetOfRules() {
        completeness.begin(Map.of(POLICIES, 0L));
        completeness.reached(Map.of(POLICIES, 0L));

        assertThat(completeness.at(NOW.toEpochMilli())).isEqualTo(
                new Freshness.Incomplete("settings-service has not announced a complete set of rules yet"));
    }

    @Test
    void whatWasThereAtTheStartMustBeRead() {
        completeness.begin(Map.of(POLICIES, 42L));
        completeness.heard(heartbeat(NOW, 0));
        completeness.reached(Map.of(POLICIES, 2L));

        assertThat(completeness.at(NOW.toEpochMilli()))
                .isEqualTo(new Freshness.Incomplete("40 records of the rules are still to be read"));
    }

    @Test
    void whatTheHeartbeatAnnouncesMustBeRead() {
        completeness.begin(Map.of(POLICIES, 0L));
        completeness.heard(heartbeat(NOW, 42));
        completeness.reached(Map.of(POLICIES, 41L));

        assertThat(completeness.at(NOW.toEpochMilli())).isInstanceOf(Freshness.Incomplete.class);

        completeness.reached(Map.of(POLICIES, 42L));

        assertThat(completeness.at(NOW.toEpochMilli())).isEqualTo(new Freshness.Complete(Duration.ZERO, false));
    }

    @Test
    void anAnnouncedPartitionThatIsNotReadYetIsMissing() {
        completeness.begin(Map.of());
        completeness.heard(heartbeat(NOW, 1));
        completeness.reached(Map.of());

        assertThat(completeness.at(NOW.toEpochMilli())).isInstanceOf(Freshness.Incomplete.class);
    }

    @Test
    void theRulesAreAsOldAsTheNewestHeartbeatThatWasReached() {
        completeness.begin(Map.of(POLICIES, 0L));
        completeness.heard(heartbeat(NOW.minusSeconds(3), 5));
        completeness.heard(heartbeat(NOW.minusSeconds(2), 6));
        completeness.heard(heartbeat(NOW.minusSeconds(1), 7));
        completeness.reached(Map.of(POLICIES, 6L));

        assertThat(completeness.at(NOW.toEpochMilli())).isEqualTo(new Freshness.Complete(Duration.ofSeconds(2), false));
    }

    @Test
    void aLateHeartbeatDoesNotMakeTheRulesOlder() {
        completeness.begin(Map.of(POLICIES, 0L));
        completeness.heard(heartbeat(NOW.minusSeconds(1), 0));
        completeness.heard(heartbeat(NOW.minusSeconds(5), 0));
        completeness.reached(Map.of(POLICIES, 0L));

        assertThat(completeness.at(NOW.toEpochMilli())).isEqualTo(new Freshness.Complete(Duration.ofSeconds(1), false));
    }

    @Test
    void completeRulesStayCompleteAndGrowOldWhileKafkaIsAway() {
        completeness.begin(Map.of(POLICIES, 0L));
        completeness.heard(heartbeat(NOW, 0));
        completeness.reached(Map.of(POLICIES, 0L));
        completeness.interrupted("Kafka cannot be read");

        assertThat(completeness.at(NOW.plusSeconds(60).toEpochMilli()))
                .isEqualTo(new Freshness.Complete(Duration.ofSeconds(60), false));
    }

    @Test
    void aClockThatIsBehindMakesNoNegativeAge() {
        completeness.begin(Map.of());
        completeness.heard(new Heartbeat("settings-service", 1, NOW.plusSeconds(5), Map.of()));
        completeness.reached(Map.of());

        assertThat(completeness.at(NOW.toEpochMilli())).isEqualTo(new Freshness.Complete(Duration.ZERO, false));
    }

    @Test
    void aReaderThatLagsForLongKeepsTheNewestHeartbeat() {
        completeness.begin(Map.of());
        for (int second = 1; second <= 5000; second++) {
            completeness.heard(new Heartbeat("settings-service", 1, NOW.plusSeconds(second), Map.of()));
        }
        completeness.reached(Map.of());

        assertThat(completeness.at(NOW.plusSeconds(5000).toEpochMilli()))
                .isEqualTo(new Freshness.Complete(Duration.ZERO, false));
    }

    @Test
    void rulesOfASnapshotSayThatTheyAreUntilKafkaHasBeenRead() {
        completeness.restored(NOW.minusSeconds(60));
        completeness.begin(Map.of(POLICIES, 42L));
        completeness.heard(heartbeat(NOW, 42));
        completeness.reached(Map.of(POLICIES, 41L));

        assertThat(completeness.at(NOW.toEpochMilli())).isEqualTo(new Freshness.Complete(Duration.ofSeconds(60), true));

        completeness.reached(Map.of(POLICIES, 42L));

        assertThat(completeness.at(NOW.toEpochMilli())).isEqualTo(new Freshness.Complete(Duration.ZERO, false));
    }

    private static Heartbeat heartbeat(Instant completeAsOf, long endOffset) {
        return new Heartbeat("settings-service", 1, completeAsOf, Map.of(POLICIES.topic(), Map.of(0, endOffset)));
    }
}

package io.pullgate.policy.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.local.KafkaBroker;
import io.pullgate.policy.stack.SettingsInKafka;
import io.pullgate.policy.view.FollowedRules;

/// Against a real Kafka: what a replica says of itself while it reads, follows, loses Kafka and ends.
class AnnouncerTest {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Instant CHANGED = Instant.parse("2026-11-23T09:00:00.123456Z");
    private static final int MANY = 100_000;

    @TempDir
    static Path folder;
    private static KafkaBroker kafka;
    private static SettingsInKafka settings;
    private static ReportsInKafka reports;

    private final String replica = "replica-" + System.nanoTime();
    private final Receipts receipts = new Receipts(Clock.systemUTC());
    private FollowedRules followed;
    private Thread announcer;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = KafkaBroker.start(folder, 0);
        settings = new SettingsInKafka(kafka.bootstrapServers());
        reports = new ReportsInKafka(kafka.bootstrapServers());
        settings.createTopics();
        settings.announce("acme", 1, CHANGED);
    }

    @AfterAll
    static void stopKafka() {
        settings.close();
        kafka.close();
    }

    @AfterEach
    void stop() throws InterruptedException {
        end();
        followed.close();
    }

    @Test
    void aChangeIsAnnouncedWhenItIsInForce() throws Exception {
        startComplete();
        settings.announce("globex", 7, CHANGED);

        awaitReceipts("globex 7");

        assertThat(followed.rules().policyOf("globex")).hasValueSatisfying(
                policy -> assertThat(policy.revision()).isEqualTo(7));
        JsonNode report = reports.of(replica).stream().filter(told -> !told.get("receipts").isEmpty()).findFirst()
                .orElseThrow();
        assertThat(report.get("receipts").get(0).get("changedAt").textValue()).isEqualTo("2026-11-23T09:00:00.123456Z");
        assertThat(Instant.parse(report.get("receipts").get(0).get("appliedAt").textValue()))
                .isBetween(Instant.now().minusSeconds(30), Instant.now());
    }

    @Test
    void whatIsReadAtTheStartIsAnnouncedAsAWhole() throws Exception {
        for (int organization = 0; organization < MANY; organization++) {
            settings.announce("org-" + organization, 1, CHANGED);
        }
        Instant completeAsOf = settings.heartbeat();
        start();

        awaitLast(report -> report.get("completeAsOf").asText().startsWith(text(completeAsOf)));
        assertThat(last().get("organizations").intValue()).isGreaterThan(MANY);
        assertThat(reports.receiptsOf(replica)).isEmpty();

        settings.announce("org-7", 2, CHANGED);

        awaitReceipts("org-7 2");
    }

    @Test
    void rulesThatCannotBeReadAreNamed() throws Exception {
        startComplete();
        settings.announceRubbish("hooli");
        settings.heartbeat();

        awaitLast(report -> report.get("unreadable").toString().equals("[\"hooli\"]"));

        settings.announce("hooli", 1, CHANGED);

        awaitLast(report -> report.get("unreadable").isEmpty());
    }

    @Test
    void whileKafkaHangsReceiptsAreDroppedAndAfterwardsTheyComeAgain() throws Exception {
        startComplete();
        kafka.pause();
        long before = System.nanoTime();
        for (int revision = 1; revision <= 100_000; revision++) {
            receipts.inForce("dropped", revision, Optional.empty());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).as("nobody waits").isLessThan(Duration.ofSeconds(5));
        Thread.sleep(Duration.ofSeconds(5));
        kafka.resume();

        Instant back = Instant.now();
        awaitLast(report -> Instant.parse(report.get("occurredAt").textValue()).isAfter(back));
        settings.announce("stark", 1, CHANGED);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(
                () -> assertThat(reports.receiptsOf(replica)).contains("stark 1").hasSizeLessThan(10_600));
    }

    @Test
    void whoEndsSaysSo() throws Exception {
        startComplete();

        end();

        List<JsonNode> told = reports.of(replica);
        assertThat(told.getLast().get("stopping").booleanValue()).isTrue();
        assertThat(told.subList(0, told.size() - 1)).noneMatch(report -> report.get("stopping").booleanValue());
        assertThat(told).extracting(report -> report.get("revision").longValue()).isSorted().doesNotHaveDuplicates();
    }

    private void start() {
        followed = new FollowedRules(kafka.bootstrapServers(), receipts);
        ReplicaTopic topic = new ReplicaTopic(Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new Topic(1, (short) -1, Duration.ofMinutes(10), Duration.ofDays(1)));
        Reports ownReports = new Reports(replica, followed.rules()::inventory, Clock.systemUTC());
        announcer = Thread.ofPlatform().daemon().start(new Announcer(ownReports, receipts, topic, INTERVAL));
    }

    private void startComplete() throws Exception {
        start();
        Instant completeAsOf = settings.heartbeat();
        awaitLast(report -> report.get("completeAsOf").asText().startsWith(text(completeAsOf)));
    }

    private void end() throws InterruptedException {
        announcer.interrupt();
        announcer.join(Duration.ofSeconds(20));
        assertThat(announcer.isAlive()).isFalse();
    }

    private void awaitReceipts(String... expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(reports.receiptsOf(replica)).containsExactly(expected));
    }

    private void awaitLast(Predicate<JsonNode> condition) {
        await().atMost(Duration.ofSeconds(60)).until(() -> reports.of(replica).stream().reduce((_, last) -> last),
                last -> last.filter(condition).isPresent());
    }

    private JsonNode last() {
        return reports.of(replica).getLast();
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString().replace("Z", "");
    }

    private record Topic(int partitions, short replicationFactor, Duration segment, Duration retention)
            implements
                ReplicaTopicConfig {
    }
}

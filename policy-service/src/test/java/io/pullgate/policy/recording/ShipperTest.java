package io.pullgate.policy.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.pullgate.local.KafkaBroker;
import io.pullgate.policy.journal.Durability;
import io.pullgate.policy.journal.Journal;
import io.pullgate.policy.journal.JournalOptions;

/// Against a real Kafka: every record arrives once, whatever becomes of Kafka meanwhile.
class ShipperTest {

    @TempDir
    static Path kafkaFolder;
    private static KafkaBroker kafka;

    @TempDir
    Path folder;

    private final String namespace = "test-" + System.nanoTime();
    private Journal journal;
    private Shipper shipper;
    private Thread thread;
    private int appended;

    @BeforeAll
    static void startKafka() {
        kafka = KafkaBroker.start(kafkaFolder, 0);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void openJournal() throws IOException {
        journal = Journal.open(new JournalOptions(folder.resolve("journal"), 1 << 28, 1 << 18, Durability.WRITTEN,
                Duration.ofSeconds(5)));
    }

    @AfterEach
    void stop() throws Exception {
        stopShipping();
        journal.close();
    }

    @Test
    void everythingArrivesOnceAndLeavesTheJournal() throws Exception {
        append(2000);
        ship();
        append(2000);

        awaitShipped();
        assertThat(images()).isEqualTo(appendedImages());
        assertThat(journal.figures().bytes()).isLessThan(400_000);
        assertThat(new DecisionsInKafka(kafka).partitions()).hasSize(6);
    }

    @Test
    void decisionsGoOnWithoutKafkaAndArriveWhenItIsBack() throws Exception {
        ship();
        append(100);
        awaitShipped();
        kafka.stop();
        append(20_000);

        await().untilAsserted(() -> assertThat(shipper.window().oldest()).isPresent());
        assertThat(journal.figures().unshipped()).isEqualTo(20_000);
        assertThat(shipper.window().unsettled()).hasSizeLessThanOrEqualTo(5000);

        kafka.start();
        awaitShipped();
        assertThat(images()).isEqualTo(appendedImages());
    }

    @Test
    void aBrokerThatDoesNotAnswerIsWaitedFor() throws Exception {
        ship();
        append(10);
        awaitShipped();
        kafka.pause();
        append(1000);
        kafka.resume();

        awaitShipped();
        assertThat(images()).isEqualTo(appendedImages());
    }

    @Test
    void shippingGoesOnWhereItStopped() throws Exception {
        ship();
        append(500);
        awaitShipped();
        stopShipping();
        append(500);
        journal.close();

        openJournal();
        ship();
        append(500);
        awaitShipped();
        assertThat(images()).isEqualTo(appendedImages());
    }

    @Test
    void whatIsLeftIsShippedAtTheEnd() throws Exception {
        ship();
        append(1);
        awaitShipped();
        append(1000);
        stopShipping();

        assertThat(journal.figures().unshipped()).isZero();
        assertThat(images()).isEqualTo(appendedImages());
    }

    @Test
    void theEndDoesNotWaitForAKafkaThatIsAway() throws Exception {
        ship();
        append(10);
        awaitShipped();
        kafka.stop();
        append(10);

        long before = System.nanoTime();
        stopShipping();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
        assertThat(journal.figures().unshipped()).isEqualTo(10);
        kafka.start();
    }

    @Test
    void aRecordKafkaWillNeverTakeIsSetAsideAndTheOthersArrive() throws Exception {
        ship();
        append(1);
        awaitShipped();
        new DecisionsInKafka(kafka).limitMessagesTo(30_000);
        appendImage(namespace + "/large", "x".repeat(50_000));
        journal.append((_, _) -> "no decision".getBytes(StandardCharsets.UTF_8));
        append(10);

        awaitShipped();
        assertThat(images()).isEqualTo(appendedImages());
        assertThat(shipper.setAside()).isEqualTo(2);
        try (Stream<Path> files = Files.list(folder.resolve("journal/set-aside"))) {
            assertThat(files.map(ShipperTest::content)).hasSize(2).anyMatch("no decision"::equals)
                    .anyMatch(content -> content.contains("xxxxxxxxxx"));
        }
    }

    private void ship() {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        shipper = new Shipper(journal, new KafkaDestination(settings, new Topic(6, (short) -1, Duration.ofDays(7))));
        thread = Thread.ofPlatform().daemon().start(shipper);
    }

    private void stopShipping() throws InterruptedException {
        if (thread != null) {
            shipper.stopWithin(Duration.ofSeconds(3));
            thread.join(Duration.ofSeconds(20));
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            appended++;
            appendImage(namespace + "/image-" + appended, "docker/29");
        }
    }

    private void appendImage(String image, String userAgent) {
        PullDecision decision = Decisions.of(Decisions.pullWith(image, userAgent));
        journal.append((epoch, sequence) -> PullDecisionJson.encode(decision, epoch, sequence));
    }

    private void awaitShipped() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(journal.figures().unshipped()).isZero());
    }

    private List<String> appendedImages() {
        return IntStream.rangeClosed(1, appended).mapToObj(number -> namespace + "/image-" + number).sorted().toList();
    }

    private List<String> images() throws IOException {
        return new DecisionsInKafka(kafka).images(namespace);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Topic(int partitions, short replicationFactor, Duration retention) implements DecisionTopicConfig {
    }
}

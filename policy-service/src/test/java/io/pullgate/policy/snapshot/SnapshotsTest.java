package io.pullgate.policy.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.pullgate.local.KafkaBroker;
import io.pullgate.policy.decision.ImageAccessPolicy;
import io.pullgate.policy.stack.SettingsInKafka;
import io.pullgate.policy.token.Signatures;
import io.pullgate.policy.token.TestSignatures;
import io.pullgate.policy.view.FollowedRules;
import io.pullgate.policy.view.Freshness;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/// Against a real Kafka that goes away and comes back.
class SnapshotsTest {

    @TempDir
    Path folder;

    private KafkaBroker kafka;
    private Signatures signatures;

    @BeforeEach
    void start() {
        kafka = KafkaBroker.start(folder.resolve("kafka"), 0);
        signatures = TestSignatures.in(folder);
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void aReplicaStartsFromItsSnapshotWhileKafkaIsAwayAndGoesOnWithKafka() throws Exception {
        Instant announced = keepASnapshotOfAcme(7);
        kafka.stop();

        try (FollowedRules rules = FollowedRules.notYet(kafka.bootstrapServers())) {
            Snapshots snapshots = start(rules);
            rules.follow();

            assertThat(rules.rules().policyOf("acme")).map(ImageAccessPolicy::revision).contains(7L);
            assertThat(rules.areRestored()).isTrue();
            assertThat(rules.rules().freshness()).isInstanceOfSatisfying(Freshness.Complete.class, fresh -> {
                assertThat(fresh.staleness())
                        .isGreaterThanOrEqualTo(Duration.between(announced, Instant.now()).minusSeconds(1));
                assertThat(fresh.fromSnapshot()).isTrue();
            });

            kafka.start();
            try (SettingsInKafka settings = new SettingsInKafka(kafka.bootstrapServers())) {
                settings.announce("acme", 8, Instant.now());
                settings.heartbeat();
            }
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(rules.rules().policyOf("acme")).map(ImageAccessPolicy::revision).contains(8L);
                assertThat(rules.areRestored()).isFalse();
                assertThat(rules.rules().freshness()).isInstanceOfSatisfying(Freshness.Complete.class,
                        fresh -> assertThat(fresh.fromSnapshot()).isFalse());
            });
            snapshots.stop(new ShutdownEvent());
        }
    }

    @Test
    void aSnapshotNobodyOfOursHasSignedIsNotUsed(@TempDir Path otherKeys) throws Exception {
        keepASnapshotOfAcme(7);
        kafka.stop();
        signatures = TestSignatures.in(otherKeys);

        try (FollowedRules rules = FollowedRules.notYet(kafka.bootstrapServers())) {
            Snapshots snapshots = start(rules);
            rules.follow();

            assertThat(rules.rules().policyOf("acme")).isEmpty();
            assertThat(rules.rules().freshness()).isInstanceOf(Freshness.Incomplete.class);
            snapshots.stop(new ShutdownEvent());
        }
    }

    @Test
    void recordsAreCopiedAgainOnlyAfterTheyHaveChanged() throws Exception {
        try (SettingsInKafka settings = new SettingsInKafka(kafka.bootstrapServers());
                FollowedRules rules = new FollowedRules(kafka.bootstrapServers(), (_, _, _) -> {
                })) {
            settings.createTopics();
            settings.announce("acme", 7, Instant.now());
            settings.heartbeat();
            Snapshots snapshots = start(rules);
            await().until(() -> seal().isPresent());
            FileTime copied = Files.getLastModifiedTime(records());

            Instant later = settings.heartbeat();
            await().untilAsserted(() -> assertThat(seal()).hasValueSatisfying(
                    seal -> assertThat(seal.completeAsOf()).isEqualTo(later)));
            assertThat(Files.getLastModifiedTime(records())).isEqualTo(copied);

            settings.announce("globex", 1, Instant.now());
            settings.heartbeat();
            await().untilAsserted(() -> assertThat(seal()).hasValueSatisfying(seal -> assertThat(seal.records()).isEqualTo(2)));
            snapshots.stop(new ShutdownEvent());
        }
    }

    private Instant keepASnapshotOfAcme(long revision) throws Exception {
        try (SettingsInKafka settings = new SettingsInKafka(kafka.bootstrapServers());
                FollowedRules rules = new FollowedRules(kafka.bootstrapServers(), (_, _, _) -> {
                })) {
            settings.createTopics();
            settings.announce("acme", revision, Instant.now());
            Instant announced = settings.heartbeat();
            Snapshots snapshots = start(rules);
            await().untilAsserted(() -> assertThat(seal()).hasValueSatisfying(
                    seal -> assertThat(seal.completeAsOf()).isEqualTo(announced)));
            snapshots.stop(new ShutdownEvent());
            return announced;
        }
    }

    private Snapshots start(FollowedRules rules) throws IOException {
        Snapshots snapshots = new Snapshots(new Fixed(Optional.of(directory()), Duration.ofMillis(100)), rules.rules(),
                rules.restored(), rules.copy(), signatures, json());
        snapshots.start(new StartupEvent());
        return snapshots;
    }

    private Optional<Seal> seal() throws IOException {
        return new SnapshotFolder(directory(), signatures, json()).read(_ -> {
        });
    }

    private Path records() throws IOException {
        return directory().resolve(seal().orElseThrow().file());
    }

    private Path directory() {
        return folder.resolve("snapshot");
    }

    private static ObjectMapper json() {
        return new ObjectMapper().registerModule(new JavaTimeModule());
    }

    private record Fixed(Optional<Path> directory, Duration interval) implements SnapshotConfig {
    }
}

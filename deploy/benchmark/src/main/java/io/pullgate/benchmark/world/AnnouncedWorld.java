package io.pullgate.benchmark.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;

/// Puts a [World] into the topics of the rules, in the form of settings-service's contracts.
public final class AnnouncedWorld {

    private static final String POLICIES = topic("organization-policy");
    private static final String MEMBERSHIPS = topic("membership");
    private static final String PUBLISHERS = topic("trusted-publisher");
    private static final String TOKENS = topic("access-token");
    private static final String HEARTBEATS = topic("settings-heartbeat");
    public static final Set<String> TOPICS = Set.of(POLICIES, MEMBERSHIPS, PUBLISHERS, TOKENS, HEARTBEATS,
            topic("platform-settings"));

    /// Every key is there once: whatever Kafka did to compact them would only disturb what is measured.
    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact", "min.cleanable.dirty.ratio", "1");

    private final Topics topics;

    private AnnouncedWorld(Topics topics) {
        this.topics = topics;
    }

    /// Where the records go.
    @FunctionalInterface
    public interface Topics {

        void put(String topic, String key, String payload);
    }

    /// Says everything there is to say of this world.
    public static void announce(World world, Topics topics) {
        new AnnouncedWorld(topics).announce(world);
    }

    public static void publish(World world, String bootstrapServers) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20, "batch.size", 1 << 18);
        try (Admin admin = Admin.create(kafka);
                KafkaProducer<String, String> producer = new KafkaProducer<>(kafka, new StringSerializer(),
                        new StringSerializer())) {
            admin.createTopics(TOPICS.stream().map(name -> new NewTopic(name, 1, (short) 1)
                    .configs(COMPACTED)).collect(Collectors.toSet())).all().get();
            announce(world, (topic, key, payload) -> producer.send(new ProducerRecord<>(topic, key, payload)));
            producer.flush();
        } catch (ExecutionException failure) {
            throw new MeasurementException("The rules cannot be announced: " + failure.getMessage(), failure);
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
    }

    private void announce(World world) {
        for (int number = 0; number < world.organizations(); number++) {
            send(POLICIES, World.organization(number), policy(number));
        }
        for (int number = 0; number < world.members(); number++) {
            send(MEMBERSHIPS, World.member(number), membership(world, number));
        }
        send(TOKENS, World.TOKEN_ID, token(World.TOKEN_ID, "benchmark", World.TOKEN, "decisions:ask"));
        send(TOKENS, "personal", token("personal", World.member(0), World.PERSONAL_TOKEN, "repo:read"));
        send(HEARTBEATS, "settings-service", """
                {"source":"settings-service","revision":1,"completeAsOf":"%s",\
                "endOffsets":{"%s":{"0":%d},"%s":{"0":%d},"%s":{"0":0},"%s":{"0":2}}}""".formatted(Instant.now(),
                POLICIES, world.organizations(), MEMBERSHIPS, world.members(), PUBLISHERS, TOKENS));
    }

    private static String policy(int number) {
        return """
                {"id":"019ab0b2-6c00-7000-8000-000000000001","occurredAt":"2026-11-23T09:00:00.123456Z","organization":"%s",\
                "revision":7,"mode":"enforce","allowOfficialImages":true,"allowVerifiedPublishers":false,\
                "allowSponsoredOss":null,"allowCommunityImages":false,"allowedRepositories":[%s],"namespaces":["%1$s"],\
                "otherRegistries":{"governed":false,"allowedHosts":[]},\
                "since":{"mode":1763888400,"allowOfficialImages":1762300800,"allowVerifiedPublishers":1762300800,\
                "allowSponsoredOss":1762300800,"allowCommunityImages":1762300800,"otherRegistries":1762300800}}""".formatted(
                World.organization(number),
                World.allowedRepositories(number).stream().map("\"%s\""::formatted).collect(Collectors.joining(",")));
    }

    private static String membership(World world, int number) {
        return """
                {"id":"019ab0b2-6c00-7000-8000-000000000002","occurredAt":"2026-11-23T09:00:00.123456Z","username":"%s",\
                "revision":3,"organizations":[{"organization":"%s","role":"member"}],"designated":null}"""
                .formatted(World.member(number), World.organization(number / world.membersEach()));
    }

    private static String token(String id, String username, String token, String scope) {
        return """
                {"id":"019ab0b2-6c00-7000-8000-000000000003","occurredAt":"2026-11-23T09:00:00.123456Z","tokenId":"%s",\
                "revision":1,"username":"%s","sha256":"%s","expiresAt":null,"scopes":["%s"],"revoked":false}"""
                .formatted(id, username, sha256(token), scope);
    }

    private void send(String topic, String key, String payload) {
        topics.put(topic, key, payload);
    }

    private static String topic(String name) {
        return "pullgate." + name + ".v1";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

package io.pullgate.policy.stack;

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

/// What settings-service has announced in the tests: acme with its people, official images allowed and nothing else.
public final class AnnouncedRules {

    public static final String MIAS_TOKEN = "pgp_" + "m".repeat(43);
    public static final String OLIVIAS_TOKEN = "pgp_" + "o".repeat(43);
    public static final String MIAS_REVOKED_TOKEN = "pgp_" + "r".repeat(43);
    public static final String MIAS_EXPIRED_TOKEN = "pgp_" + "e".repeat(43);
    public static final String MIAS_TOKEN_FOR_SETTINGS = "pgp_" + "s".repeat(43);
    /// Of the program that is configured as the integration `edge`.
    public static final String EDGES_TOKEN = "pgp_" + "d".repeat(43);
    public static final String EDGES_TOKEN_ID = "t6";

    private static final Instant ENFORCED_SINCE = Instant.parse("2026-11-20T08:00:00Z");

    private static final Set<String> TOPICS = Set.of("organization-policy", "membership", "trusted-publisher",
            "platform-settings", "access-token", "settings-heartbeat");

    private AnnouncedRules() {
    }

    static void publish(String bootstrapServers) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(kafka);
                KafkaProducer<String, String> producer = new KafkaProducer<>(kafka, new StringSerializer(),
                        new StringSerializer())) {
            admin.createTopics(TOPICS.stream().map(name -> new NewTopic(topic(name), 1, (short) 1))
                    .collect(Collectors.toSet())).all().get();
            publishRules(producer);
            producer.flush();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void publishRules(KafkaProducer<String, String> producer) {
        send(producer, "organization-policy", "acme", """
                {"organization": "acme", "revision": 7, "mode": "enforce", "allowOfficialImages": true,
                 "allowVerifiedPublishers": false, "allowSponsoredOss": null, "allowCommunityImages": false,
                 "allowedRepositories": [], "namespaces": ["acme"],
                 "otherRegistries": {"governed": false, "allowedHosts": []},
                 "since": {"mode": %d, "allowOfficialImages": 0, "allowVerifiedPublishers": 0, "allowSponsoredOss": 0,
                           "allowCommunityImages": 0, "otherRegistries": 0}}""".formatted(ENFORCED_SINCE.getEpochSecond()));
        send(producer, "membership", "mia", membership("mia", "member"));
        send(producer, "membership", "olivia", membership("olivia", "owner"));
        send(producer, "trusted-publisher", "grafana", """
                {"namespace": "grafana", "revision": 12, "badge": "verified_publisher"}""");
        send(producer, "access-token", "t1", token("t1", "mia", MIAS_TOKEN, null, false));
        send(producer, "access-token", "t2", token("t2", "olivia", OLIVIAS_TOKEN, null, false));
        send(producer, "access-token", "t3", token("t3", "mia", MIAS_REVOKED_TOKEN, null, true));
        send(producer, "access-token", "t4", token("t4", "mia", MIAS_EXPIRED_TOKEN, "2020-01-01T00:00:00Z", false));
        send(producer, "access-token", "t5",
                token("t5", "mia", MIAS_TOKEN_FOR_SETTINGS, null, false).replace("repo:", "settings:"));
        send(producer, "access-token", EDGES_TOKEN_ID, token(EDGES_TOKEN_ID, "olivia", EDGES_TOKEN, null, false)
                .replace("\"repo:read\", \"repo:write\"", "\"decisions:ask\""));
        send(producer, "settings-heartbeat", "settings-service", """
                {"source": "settings-service", "revision": 1, "completeAsOf": "%s", "endOffsets":
                 {"%s": {"0": 1}, "%s": {"0": 2}, "%s": {"0": 1}, "%s": {"0": 6}}}""".formatted(Instant.now(),
                topic("organization-policy"), topic("membership"), topic("trusted-publisher"), topic("access-token")));
    }

    private static String membership(String username, String role) {
        return """
                {"username": "%s", "revision": 1, "organizations": [{"organization": "acme", "role": "%s"}]}"""
                .formatted(username, role);
    }

    private static String token(String id, String username, String text, String expiresAt, boolean revoked) {
        return """
                {"tokenId": "%s", "revision": 1, "username": "%s", "sha256": "%s", "expiresAt": %s,
                 "scopes": ["repo:read", "repo:write"], "revoked": %s}"""
                .formatted(id, username, sha256(text), expiresAt == null ? "null" : "\"" + expiresAt + "\"", revoked);
    }

    private static void send(KafkaProducer<String, String> producer, String name, String key, String payload) {
        producer.send(new ProducerRecord<>(topic(name), key, payload));
    }

    private static String topic(String name) {
        return "pullgate." + name + ".v1";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

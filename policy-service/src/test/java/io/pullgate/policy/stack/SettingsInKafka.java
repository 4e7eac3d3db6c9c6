package io.pullgate.policy.stack;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/// settings-service as its readers know it: what it announces, in a real Kafka.
public final class SettingsInKafka implements AutoCloseable {

    private static final String POLICIES = "pullgate.organization-policy.v1";
    private static final String HEARTBEATS = "pullgate.settings-heartbeat.v1";

    private final Map<String, Object> kafka;
    private final KafkaProducer<String, String> producer;

    public SettingsInKafka(String bootstrapServers) {
        kafka = Map.of("bootstrap.servers", bootstrapServers);
        // One request at a time: a broker that has just started may lose a leader's place for a moment, and requests behind one that
        // has to be sent again are then out of order until they expire.
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1), new StringSerializer(), new StringSerializer());
    }

    public void createTopics() throws InterruptedException, ExecutionException {
        List<String> names = List.of(POLICIES, "pullgate.membership.v1", "pullgate.trusted-publisher.v1",
                "pullgate.access-token.v1", "pullgate.platform-settings.v1", HEARTBEATS);
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(names.stream().map(name -> new NewTopic(name, 1, (short) 1)).toList()).all().get();
        }
    }

    public void announce(String organization, long revision, Instant changedAt) {
        send(POLICIES, organization, """
                {"occurredAt": "%s", "organization": "%s", "revision": %d, "mode": "off", "allowOfficialImages": true,
                 "allowVerifiedPublishers": false, "allowSponsoredOss": null, "allowCommunityImages": false,
                 "allowedRepositories": [], "namespaces": [], "otherRegistries": {"governed": false, "allowedHosts": []}}
                """.formatted(changedAt, organization, revision));
    }

    public void announceRubbish(String organization) {
        send(POLICIES, organization, "rubbish");
    }

    /// Everything announced until now is complete as of now, which is returned.
    public Instant heartbeat() throws InterruptedException, ExecutionException {
        producer.flush();
        Instant now = Instant.now();
        send(HEARTBEATS, "settings-service", """
                {"source": "settings-service", "revision": 1, "completeAsOf": "%s", "endOffsets": {"%s": {"0": %d}}}
                """.formatted(now, POLICIES, end()));
        producer.flush();
        return now;
    }

    private long end() throws InterruptedException, ExecutionException {
        TopicPartition policies = new TopicPartition(POLICIES, 0);
        try (Admin admin = Admin.create(kafka)) {
            return admin.listOffsets(Map.of(policies, OffsetSpec.latest())).partitionResult(policies).get().offset();
        }
    }

    private void send(String topic, String key, String payload) {
        producer.send(new ProducerRecord<>(topic, key, payload));
    }

    @Override
    public void close() {
        producer.close();
    }
}

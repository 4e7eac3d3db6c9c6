package io.pullgate.audit.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.pullgate.audit.Contract;

/// Sends what the other services would send, made of their golden samples.
public final class Topics implements AutoCloseable {

    public static final String DECISIONS = "pullgate.pull-decision.v1";
    public static final String CHANGES = "pullgate.settings-change.v1";
    public static final String MEMBERSHIPS = "pullgate.membership.v1";

    private final Producer<byte[], byte[]> producer;

    public Topics(String bootstrapServers) {
        this.producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG, 5), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// The sample under an id of its own, changed.
    public UUID decision(Consumer<ObjectNode> change) {
        UUID id = UUID.randomUUID();
        send(DECISIONS, id.toString(), decision(id, change));
        return id;
    }

    public static byte[] decision(UUID id, Consumer<ObjectNode> change) {
        return Contract.sample("pull-decision.v1.json", event -> change.accept(event.put("id", id.toString())));
    }

    public UUID change(Consumer<ObjectNode> change) {
        UUID id = UUID.randomUUID();
        send(CHANGES, id.toString(), Contract.sample("settings-change.v1.json",
                event -> change.accept(event.put("id", id.toString()))));
        return id;
    }

    /// Roles as `acme:owner`.
    public void membership(String user, long revision, String... roles) {
        send(MEMBERSHIPS, user, Contract.sample("membership.v1.json", event -> {
            ArrayNode organizations = event.put("username", user).put("revision", revision).putArray("organizations");
            for (String role : roles) {
                organizations.addObject().put("organization", role.split(":")[0]).put("role", role.split(":")[1]);
            }
        }));
    }

    public Future<RecordMetadata> send(String topic, String key, byte[] message) {
        return producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), message));
    }

    /// Sends to one partition and waits for Kafka to have it.
    public void sendTo(String topic, int partition, byte[] message) {
        try {
            producer.send(new ProducerRecord<>(topic, partition, null, message)).get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}

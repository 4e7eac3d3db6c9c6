package io.pullgate.settings.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A replica of policy-service as settings-service knows it: reports of the form of the contract's sample, in a real Kafka.
public final class ReplicaInKafka implements AutoCloseable {

    private static final String TOPIC = "pullgate.policy-replica.v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProducer<String, String> producer;
    private final String name;
    private final Instant startedAt = Instant.now();
    private long revision;

    public ReplicaInKafka(String bootstrapServers, String name) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        makeTopic(kafka);
        this.name = name;
        this.producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer());
    }

    /// It lives, and everything committed before is in force there.
    public void vouchesFor(Instant completeAsOf) {
        send(report(Optional.of(completeAsOf)));
    }

    /// It lives, and does not know all rules.
    public void isIncomplete() {
        send(report(Optional.empty()));
    }

    /// It has begun to decide by this revision.
    public void applies(String organization, long revisionOfRules, Instant changedAt, Instant appliedAt) {
        ObjectNode report = report(Optional.of(startedAt));
        ((ArrayNode) report.get("receipts")).addObject().put("organization", organization).put("revision", revisionOfRules)
                .put("changedAt", changedAt.toString()).put("appliedAt", appliedAt.toString());
        send(report);
    }

    public void saysRubbish() {
        producer.send(new ProducerRecord<>(TOPIC, name, "rubbish"));
        producer.flush();
    }

    /// It says goodbye.
    @Override
    public void close() {
        send(report(Optional.empty()).put("stopping", true));
        producer.close();
    }

    private ObjectNode report(Optional<Instant> completeAsOf) {
        revision++;
        ObjectNode report = sample().put("occurredAt", Instant.now().toString()).put("replica", name)
                .put("revision", revision).put("startedAt", startedAt.toString())
                .put("completeAsOf", completeAsOf.map(Instant::toString).orElse(null));
        report.putArray("receipts");
        return report;
    }

    private void send(ObjectNode report) {
        producer.send(new ProducerRecord<>(TOPIC, name, report.toString()));
        producer.flush();
    }

    private static void makeTopic(Map<String, Object> kafka) {
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(failure);
            }
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private static ObjectNode sample() {
        try (InputStream file = ReplicaInKafka.class.getResourceAsStream("/contract/policy-replica.v1.json")) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

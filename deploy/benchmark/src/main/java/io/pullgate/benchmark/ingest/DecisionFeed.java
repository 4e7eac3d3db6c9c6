package io.pullgate.benchmark.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

import io.pullgate.benchmark.MeasurementException;
import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.world.World;
import io.pullgate.benchmark.world.World.Pull;

/// Decisions of 1,000 organizations with 20 members each, half of them refusals, put into Kafka.
public final class DecisionFeed implements AutoCloseable {

    public static final int PARTITIONS = 6;

    private static final World WORLD = new World(1000, 20);
    /// Neighbours in time are of different organizations.
    private static final int STRIDE = 7919;

    private final KafkaProducer<String, String> producer;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    private final LongAdder refused = new LongAdder();
    private long sequence;

    public DecisionFeed(String bootstrapServers) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20, "batch.size", 1 << 18,
                "acks", "all");
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(Stream.of(Form.values()).map(form -> new NewTopic(form.topic, PARTITIONS, (short) 1)).toList())
                    .all().get();
        } catch (ExecutionException failure) {
            throw new MeasurementException("The topic cannot be made: " + failure.getMessage(), failure);
        } catch (InterruptedException _) {
            throw Threads.interrupted();
        }
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer());
    }

    /// Returns when Kafka has all of them.
    public void publish(Form form, int decisions) {
        for (int number = 0; number < decisions; number++) {
            send(form);
        }
        flush();
    }

    /// One decision, as policy-service tells it; does not wait for Kafka.
    public Sent send() {
        return send(Form.OF_POLICY_SERVICE);
    }

    /// The same decision once more, as after a lost acknowledgement.
    public void sendAgain(Sent sent) {
        send(sent.message);
    }

    /// Returns when Kafka has all that was sent.
    public void flush() {
        producer.flush();
        if (refused.sum() > 0) {
            throw new MeasurementException("Kafka did not take %d decisions.".formatted(refused.sum()));
        }
    }

    private Sent send(Form form) {
        Pull pull = WORLD.pull((int) (++sequence * STRIDE % WORLD.members()), WORLD.members());
        UUID id = ids.generate();
        Sent sent = new Sent(id, pull.organization(),
                new ProducerRecord<>(form.topic, pull.organization(), event(form, id, pull)));
        send(sent.message);
        return sent;
    }

    private void send(ProducerRecord<String, String> message) {
        producer.send(message, (_, failure) -> {
            if (failure != null) {
                refused.increment();
            }
        });
    }

    private String event(Form form, UUID id, Pull pull) {
        boolean allowed = pull.image().startsWith("postgres") || pull.image().startsWith("vendor");
        return form.template.formatted(id, Instant.now().truncatedTo(ChronoUnit.MICROS), pull.organization(),
                allowed ? "allowed" : "denied", allowed ? "official" : "community", pull.username(), pull.image(),
                World.repository(pull.image()).substring("docker.io/".length()), sequence);
    }

    @Override
    public void close() {
        producer.close();
    }

    /// A decision that is on its way.
    public record Sent(UUID id, String organization, ProducerRecord<String, String> message) {
    }

    /// How a decision is written down, with places for its id, time, organization, outcome, reason, user, image, repository
    /// and sequence.
    public enum Form {
        /// As policy-service does it (`policy-service/contract/pull-decision.v1.schema.json`).
        OF_POLICY_SERVICE("pullgate.pull-decision.v1", """
                {"id":"%1$s","occurredAt":"%2$s","organization":"%3$s","revision":7,"outcome":"%4$s","reason":"%5$s",\
                "overridden":null,"category":"%5$s","mode":"enforce","role":"member","verdicts":[{"organization":"%3$s",\
                "role":"member","mode":"enforce","revision":7,"outcome":"%4$s","reason":"%5$s"}],"catalogueRevision":12,\
                "stalenessMillis":350,"fromSnapshot":false,"username":"%6$s","userId":null,"issuer":null,\
                "authentication":"access_token","tokenId":"019ab0b2-6c00-7000-8000-0000000000aa","image":"%7$s",\
                "registry":"docker.io","repository":"%8$s","tag":null,"digest":null,"door":"token",\
                "integration":"registry.example.com","clientAddress":"192.0.2.20",\
                "userAgent":"docker/20.10.24 go/go1.19.8 os/linux arch/amd64","replica":"policy-1","epoch":3,"sequence":%9$d,\
                "traceId":null}"""),
        /// As Kafka Connect's JsonConverter wants a row, with its schema.
        OF_KAFKA_CONNECT("benchmark.pull-decision", """
                {"schema":{"type":"struct","fields":[%s]},"payload":{"decision_id":"%%1$s","decided_at":"%%2$s",\
                "username":"%%6$s","authentication":"access_token","token_id":"019ab0b2-6c00-7000-8000-0000000000aa",\
                "organization":"%%3$s","image":"%%7$s","registry":"docker.io","repository":"%%8$s","category":"%%5$s",\
                "decision":"%%4$s","reason":"%%5$s","mode":"enforce","role":"member","policy_revision":7,\
                "catalogue_revision":12,"staleness_ms":350,"client_address":"192.0.2.20",\
                "user_agent":"docker/20.10.24 go/go1.19.8 os/linux arch/amd64","door":"token",\
                "integration":"registry.example.com","replica":"policy-1","epoch":3,"sequence":%%9$d,\
                "verdicts":"[{\\"organization\\":\\"%%3$s\\",\\"role\\":\\"member\\",\\"mode\\":\\"enforce\\",\\"revision\\":7,\\"outcome\\":\\"%%4$s\\",\\"reason\\":\\"%%5$s\\"}]"}}"""
                .formatted(Stream.of(field("string", "io.debezium.data.Uuid", "decision_id"),
                        field("string", "io.debezium.time.ZonedTimestamp", "decided_at"),
                        plain("string", "username", "authentication", "token_id", "organization", "image", "registry",
                                "repository", "category", "decision", "reason", "mode", "role", "client_address", "user_agent",
                                "door", "integration", "replica", "verdicts"),
                        plain("int64", "policy_revision", "catalogue_revision", "staleness_ms", "epoch", "sequence"))
                        .collect(Collectors.joining(","))));

        private final String topic;
        private final String template;

        Form(String topic, String template) {
            this.topic = topic;
            this.template = template;
        }

        public String topic() {
            return topic;
        }

        private static String field(String type, String meaning, String name) {
            return "{\"type\":\"%s\",\"name\":\"%s\",\"version\":1,\"optional\":false,\"field\":\"%s\"}".formatted(type, meaning, name);
        }

        private static String plain(String type, String... names) {
            return Stream.of(names)
                    .map(name -> "{\"type\":\"%s\",\"optional\":false,\"field\":\"%s\"}".formatted(type, name))
                    .collect(Collectors.joining(","));
        }
    }
}

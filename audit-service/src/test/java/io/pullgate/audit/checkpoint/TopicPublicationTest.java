package io.pullgate.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import io.pullgate.audit.integrity.Checkpoint;
import io.pullgate.audit.integrity.CheckpointKey;
import io.pullgate.audit.integrity.SignedCheckpoint;
import io.pullgate.audit.live.Backing;
import io.pullgate.audit.live.LiveTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/// Checkpoints in a topic others can write to as well.
@QuarkusTest
@QuarkusTestResource(Backing.class)
class TopicPublicationTest extends LiveTest {

    private static final CheckpointKey KEY = CheckpointKey.generate();

    private final String topic = "checkpoints-" + mark;

    @Test
    void whatOthersWriteIsPassedOver() throws Exception {
        TopicPublication publication = publication();
        assertThat(publication.newest()).isZero();
        send("9", "no checkpoint");
        publication.publish(1, signed(1, KEY));
        send("nine", signed(9, CheckpointKey.generate()));
        send(null, null);

        assertThat(publication.newest()).isEqualTo(1);
        String second = signed(2, KEY);
        publication.publish(2, second);
        assertThat(publication.newest()).isEqualTo(2);
        assertThat(publication().newest()).isEqualTo(2);
        assertThat(publication.read(2)).contains(second);
        assertThat(publication.read(9)).isEmpty();
    }

    @Test
    void aTopicThatForgetsIsRefused() throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of("retention.ms", "3600000")))).all()
                    .get();
        }

        assertThatThrownBy(() -> publication().newest()).hasMessageContaining("retention.ms=3600000");
    }

    private TopicPublication publication() {
        return new TopicPublication(kafka(), topic, (short) 1, Map.of(KEY.id(), KEY.open()));
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", servers.kafka().bootstrapServers());
    }

    private void send(String key, String value) throws Exception {
        try (Producer<String, String> producer = new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    private static String signed(long number, CheckpointKey key) {
        return SignedCheckpoint.sign(new Checkpoint(number, Instant.EPOCH, Checkpoint.NO_HASH, List.of(), 0, 0,
                Checkpoint.NO_HASH, new TreeMap<>(), Optional.empty(), Optional.empty(), Optional.empty()), key).text();
    }
}

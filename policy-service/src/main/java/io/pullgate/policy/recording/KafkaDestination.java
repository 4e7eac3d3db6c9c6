package io.pullgate.policy.recording;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

import io.smallrye.common.annotation.Identifier;

/// The topic of decisions, made where it does not exist, and producers for it.
@ApplicationScoped
class KafkaDestination implements Destination {

    private static final Logger LOG = Logger.getLogger(KafkaDestination.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final DecisionTopicConfig config;
    private boolean topicKnown;

    KafkaDestination(@Identifier("default-kafka-broker") Map<String, Object> kafka, DecisionTopicConfig config) {
        this.kafka = kafka;
        this.config = config;
    }

    @Override
    public Producer<String, byte[]> open() throws InterruptedException {
        if (!topicKnown) {
            makeTopic();
            topicKnown = true;
        }
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // The producer repeats what it has sent for as long as it takes: only it can do so without making duplicates.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK.toMillis());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private void makeTopic() throws InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(topic())).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.infof("Made the topic of decisions: topic=%s partitions=%d", DecisionMessage.TOPIC, config.partitions());
        } catch (TimeoutException _) {
            throw new KafkaException("Kafka did not answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException failure) {
            accept(failure.getCause());
        }
    }

    /// Others may have made the topic, or may want to: both is fine.
    private static void accept(Throwable failure) {
        switch (failure) {
            case TopicExistsException _ -> LOG.debugf("The topic of decisions exists: topic=%s", DecisionMessage.TOPIC);
            case AuthorizationException refusal -> LOG.warnf("The topic of decisions is for others to make: topic=%s reason=%s",
                    DecisionMessage.TOPIC, refusal.getMessage());
            case Throwable other ->
                throw new KafkaException("The topic of decisions cannot be made: " + other.getMessage(), other);
        }
    }

    private NewTopic topic() {
        Optional<Short> replicas = Optional.of(config.replicationFactor()).filter(factor -> factor > 0);
        return new NewTopic(DecisionMessage.TOPIC, Optional.of(config.partitions()), replicas)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, Long.toString(config.retention().toMillis())));
    }
}

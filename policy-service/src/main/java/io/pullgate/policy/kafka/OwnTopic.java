package io.pullgate.policy.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/// A topic this service writes: made where it does not exist, left as it is where it does.
///
/// @param replicationFactor the broker's default, if not positive
public record OwnTopic(String name, int partitions, short replicationFactor, Map<String, String> settings) {

    private static final Logger LOG = Logger.getLogger(OwnTopic.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    public OwnTopic {
        settings = Map.copyOf(settings);
    }

    /// @throws KafkaException when Kafka does not answer, or will not have it
    public void make(Map<String, Object> kafka) throws InterruptedException {
        Optional<Short> replicas = Optional.of(replicationFactor).filter(factor -> factor > 0);
        NewTopic wanted = new NewTopic(name, Optional.of(partitions), replicas).configs(settings);
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(wanted)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.infof("Made a topic: topic=%s partitions=%d", name, partitions);
        } catch (TimeoutException _) {
            throw new KafkaException("Kafka did not answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException failure) {
            accept(failure.getCause());
        }
    }

    /// Others may have made the topic, or may want to: both is fine.
    private void accept(Throwable failure) {
        switch (failure) {
            case TopicExistsException _ -> LOG.debugf("The topic exists: topic=%s", name);
            case AuthorizationException refusal ->
                LOG.warnf("The topic is for others to make: topic=%s reason=%s", name, refusal.getMessage());
            case Throwable other ->
                throw new KafkaException("The topic %s cannot be made: %s".formatted(name, other.getMessage()), other);
        }
    }
}

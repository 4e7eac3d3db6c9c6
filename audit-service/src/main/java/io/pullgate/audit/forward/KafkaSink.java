package io.pullgate.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

import io.pullgate.audit.forward.SiemConfig.KafkaConfig;
import io.pullgate.audit.siem.OcsfEvent;

/// Writes events to a topic, those of an organization in their order.
final class KafkaSink implements Sink {

    private static final Logger LOG = Logger.getLogger(KafkaSink.class);
    private static final String NO_ORGANIZATION = "_platform";
    private static final String HTTPS = "https";
    private static final int PATIENCE_MS = 15_000;

    private final KafkaConfig config;
    private final Map<String, Object> settings;
    /// Made anew after each failure: what it still holds must not be written after what is sent again.
    private Optional<Producer<byte[], byte[]>> current = Optional.empty();

    /// @param kafka the settings of all our clients
    /// @throws IllegalArgumentException if a certificate of any name would do
    KafkaSink(String sink, KafkaConfig config, Map<String, Object> kafka) {
        this.config = config;
        this.settings = settings(sink, config, kafka);
        Object check = settings.getOrDefault(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, HTTPS);
        if (!HTTPS.equalsIgnoreCase(check.toString().strip())) {
            throw new IllegalArgumentException("%s has to be %s: without it every server would be trusted"
                    .formatted(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, HTTPS));
        }
    }

    @Override
    public void send(List<OcsfEvent> events) {
        try {
            Producer<byte[], byte[]> producer = producer();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            events.forEach(event -> sent.add(producer.send(new ProducerRecord<>(config.topic(),
                    event.organization().orElse(NO_ORGANIZATION).getBytes(UTF_8), event.json()))));
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw failed(failure.getCause());
        } catch (KafkaException | TimeoutException failure) {
            throw failed(failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failed(new InterruptedException("interrupted"));
        }
    }

    @Override
    public void close() {
        current.ifPresent(producer -> producer.close(Duration.ZERO));
        current = Optional.empty();
    }

    private DeliveryException failed(Throwable failure) {
        close();
        String message = "did not take them: %s".formatted(failure.getMessage());
        return failure instanceof RecordTooLargeException ? new RefusedException(message) : new UnavailableException(message);
    }

    private Producer<byte[], byte[]> producer() throws InterruptedException, ExecutionException, TimeoutException {
        if (current.isEmpty()) {
            makeTopic();
            current = Optional.of(new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
        }
        return current.get();
    }

    /// Others may have made the topic, or may want to: both is fine.
    private void makeTopic() throws InterruptedException, ExecutionException, TimeoutException {
        Optional<Short> replicas = Optional.of(config.replicationFactor()).filter(factor -> factor > 0);
        Admin admin = Admin.create(settings);
        try {
            admin.createTopics(List.of(new NewTopic(config.topic(), Optional.of(config.partitions()), replicas))).all()
                    .get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            LOG.infof("Made a topic. topic=%s partitions=%d", config.topic(), config.partitions());
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)
                    && !(failure.getCause() instanceof AuthorizationException)) {
                throw failure;
            }
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static Map<String, Object> settings(String sink, KafkaConfig config, Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().removeIf(name -> name.startsWith("group.") || name.endsWith("serializer"));
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "audit-" + sink);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 << 20);
        settings.putAll(config.properties());
        // The promise of this sink, and what bounds the time of a batch.
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        return settings;
    }
}

package io.pullgate.policy.recording;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.local.KafkaBroker;

/// The topic of decisions as whoever reads it sees it.
record DecisionsInKafka(KafkaBroker kafka) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The images of all decisions about a namespace, sorted, doubles included.
    List<String> images(String namespace) throws IOException {
        List<String> images = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Set<TopicPartition> all = partitions();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    images.add(JSON.readTree(message.value()).get("image").textValue());
                }
            }
        }
        return images.stream().filter(image -> image.startsWith(namespace + "/")).sorted().toList();
    }

    Set<TopicPartition> partitions() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return consumer.partitionsFor(DecisionMessage.TOPIC).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).collect(Collectors.toSet());
        }
    }

    void limitMessagesTo(int bytes) throws InterruptedException, ExecutionException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, DecisionMessage.TOPIC);
        ConfigEntry limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET)))).all()
                    .get();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}

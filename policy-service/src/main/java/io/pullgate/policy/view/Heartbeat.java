package io.pullgate.policy.view;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.common.TopicPartition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/// settings-service's word that everything committed before an instant lies below these offsets
/// (`settings-heartbeat.v1`).
@JsonIgnoreProperties(ignoreUnknown = true)
record Heartbeat(String source, long revision, Instant completeAsOf, Map<String, Map<Integer, Long>> endOffsets)
        implements
            Announcement {

    Heartbeat {
        requireNonNull(source, "source");
        requireNonNull(completeAsOf, "completeAsOf");
        endOffsets = endOffsets.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, topic -> Map.copyOf(topic.getValue())));
    }

    @Override
    public String key() {
        return source;
    }

    Map<TopicPartition, Long> ends() {
        Map<TopicPartition, Long> ends = new HashMap<>();
        endOffsets.forEach((topic, partitions) -> partitions
                .forEach((partition, offset) -> ends.put(new TopicPartition(topic, partition), offset)));
        return ends;
    }
}

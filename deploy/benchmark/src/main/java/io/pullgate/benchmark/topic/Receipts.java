package io.pullgate.benchmark.topic;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.benchmark.MeasurementException;

/// What the replicas of policy-service say themselves: since when which revision is in force there (`policy-replica.v1`), by
/// their clock, which is ours.
public final class Receipts implements AutoCloseable {

    private static final String NAME = "pullgate.policy-replica.v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Rules, Receipt> last = new ConcurrentHashMap<>();
    private final Optional<Follower> follower;

    private Receipts(String bootstrapServers) {
        this.follower = Follower.of(NAME, bootstrapServers, this::note);
    }

    /// The rules of an organization on a replica.
    private record Rules(String replica, String organization) {
    }

    private record Receipt(long revision, Instant appliedAt) {
    }

    public static Receipts follow(String bootstrapServers) {
        return new Receipts(bootstrapServers);
    }

    /// Whether the replicas give any.
    public boolean areGiven() {
        return follower.isPresent();
    }

    /// Since when the last of these replicas has this revision in force, as far as is known now.
    public Optional<Instant> inForce(List<String> replicas, String organization, long revision) {
        List<Instant> moments = replicas.stream()
                .flatMap(replica -> Optional.ofNullable(last.get(new Rules(replica, organization))).stream())
                .filter(receipt -> receipt.revision >= revision).map(Receipt::appliedAt).toList();
        return moments.size() < replicas.size() ? Optional.empty() : moments.stream().max(Instant::compareTo);
    }

    @Override
    public void close() {
        follower.ifPresent(Follower::close);
    }

    private void note(ConsumerRecord<String, byte[]> report) {
        for (JsonNode receipt : receipts(report.value())) {
            last.put(new Rules(report.key(), receipt.path("organization").asText()),
                    new Receipt(receipt.path("revision").asLong(), Instant.parse(receipt.path("appliedAt").asText())));
        }
    }

    private static JsonNode receipts(byte[] report) {
        try {
            return JSON.readTree(report).path("receipts");
        } catch (IOException failure) {
            throw new MeasurementException("A record of %s is no JSON.".formatted(NAME), failure);
        }
    }
}

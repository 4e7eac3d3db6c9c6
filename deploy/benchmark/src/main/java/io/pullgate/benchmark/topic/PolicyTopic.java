package io.pullgate.benchmark.topic;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.benchmark.MeasurementException;

/// The topic of the organizations' rules, read from its beginning by a thread that then follows it.
public final class PolicyTopic implements AutoCloseable {

    private static final String NAME = "pullgate.organization-policy.v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Seen> last = new ConcurrentHashMap<>();
    private final AtomicLong steppedBack = new AtomicLong();
    private final Follower follower;

    /// The last record of an organization.
    ///
    /// @param nanoTime when it arrived here
    /// @param bytes its value and headers
    public record Seen(long revision, long nanoTime, int bytes) {
    }

    private PolicyTopic(String bootstrapServers) {
        this.follower = Follower.of(NAME, bootstrapServers, this::note)
                .orElseThrow(() -> new MeasurementException("settings-service has not made the topic %s.".formatted(NAME)));
    }

    public static PolicyTopic follow(String bootstrapServers) {
        return new PolicyTopic(bootstrapServers);
    }

    public Optional<Seen> last(String organization) {
        return Optional.ofNullable(last.get(organization));
    }

    /// Whether the last record of each of these organizations has this revision.
    public boolean holds(Map<String, Long> revisions) {
        return revisions.entrySet().stream().allMatch(
                wanted -> last(wanted.getKey()).filter(seen -> seen.revision() == wanted.getValue()).isPresent());
    }

    /// How often a record had an older revision than the one before it: a relay has written it late.
    public long steppedBack() {
        return steppedBack.get();
    }

    @Override
    public void close() {
        follower.close();
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        Seen seen = new Seen(revision(record.value()), System.nanoTime(), bytes(record));
        Seen before = last.put(record.key(), seen);
        if (before != null && before.revision() > seen.revision()) {
            steppedBack.incrementAndGet();
        }
    }

    private static int bytes(ConsumerRecord<String, byte[]> record) {
        int bytes = record.serializedValueSize();
        for (Header header : record.headers()) {
            bytes += header.key().length() + header.value().length;
        }
        return bytes;
    }

    private static long revision(byte[] value) {
        try {
            return JSON.readTree(value).path("revision").asLong();
        } catch (IOException failure) {
            throw new MeasurementException("A record of %s is no JSON.".formatted(NAME), failure);
        }
    }
}

package io.pullgate.policy.view;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// Reads announcements from records of the topics. What cannot be read is counted, logged and left out: one bad record
/// must not keep the others from arriving.
@ApplicationScoped
public class Announcements {

    static final String POLICIES = "pullgate.organization-policy.v1";
    static final String HEARTBEATS = "pullgate.settings-heartbeat.v1";

    private static final Logger LOG = Logger.getLogger(Announcements.class);
    private static final Map<String, Form> BY_TOPIC = Map.of(
            POLICIES, PolicyReader::read,
            "pullgate.membership.v1", MembershipReader::read,
            "pullgate.trusted-publisher.v1", json -> json.readValueAs(AnnouncedPublisher.class),
            "pullgate.platform-settings.v1", json -> json.readValueAs(AnnouncedPlatform.class),
            "pullgate.access-token.v1", json -> json.readValueAs(AnnouncedToken.class),
            HEARTBEATS, json -> json.readValueAs(Heartbeat.class));

    private final ObjectMapper json;
    private final Counter unreadable;

    public Announcements(ObjectMapper json, MeterRegistry metrics) {
        this.json = json;
        this.unreadable = Counter.builder("pullgate.rules.unreadable").description("Announced rules that could not be read")
                .register(metrics);
    }

    static Set<String> topics() {
        return BY_TOPIC.keySet();
    }

    Optional<Announcement> read(ConsumerRecord<String, byte[]> message) {
        if (message.key() == null || message.value() == null) {
            leaveOut(message, "it has no key or no value");
            return Optional.empty();
        }
        try (JsonParser parser = json.getFactory().createParser(message.value())) {
            parser.nextToken();
            Announcement announcement = BY_TOPIC.get(message.topic()).read(parser);
            if (announcement != null && announcement.key().equals(message.key()) && announcement.revision() > 0) {
                return Optional.of(announcement);
            }
            leaveOut(message, "its key or revision is not what the payload says");
        } catch (IOException | IllegalArgumentException e) {
            leaveOut(message, e.getMessage());
        }
        return Optional.empty();
    }

    private void leaveOut(ConsumerRecord<String, byte[]> message, String reason) {
        unreadable.increment();
        LOG.errorf("an announcement cannot be read and is left out: topic=%s partition=%d offset=%d reason=%s",
                message.topic(), message.partition(), message.offset(), reason);
    }

    /// How what a topic announces is read.
    @FunctionalInterface
    private interface Form {

        Announcement read(JsonParser json) throws IOException;
    }
}

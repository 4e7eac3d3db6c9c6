package io.pullgate.settings.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;

import io.pullgate.settings.Topic;

/// "Everything committed before `completeAsOf` is in these topics below these offsets": `settings-heartbeat.v1`.
///
/// @param revision grows over all replicas
/// @param endOffsets per topic and partition the offset of the next record
record HeartbeatMessage(UUID id, @JsonFormat(pattern = Message.INSTANT, timezone = "UTC") Instant occurredAt,
        String source, long revision, @JsonFormat(pattern = Message.INSTANT, timezone = "UTC") Instant completeAsOf,
        Map<String, Map<Integer, Long>> endOffsets) implements Message {

    static final String SOURCE = "settings-service";

    @Override
    public Topic topic() {
        return Topic.SETTINGS_HEARTBEAT;
    }

    @Override
    public String key() {
        return source;
    }
}

package io.pullgate.settings.outbox;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;

import io.pullgate.settings.Topic;
import io.pullgate.settings.TrustedPublisher;

/// What is known of a publisher: `trusted-publisher.v1`.
record TrustedPublisherMessage(UUID id, @JsonFormat(pattern = Message.INSTANT, timezone = "UTC") Instant occurredAt,
        String namespace, long revision, String badge, String source, Instant fetchedAt) implements Message {

    static TrustedPublisherMessage of(TrustedPublisher publisher) {
        return new TrustedPublisherMessage(publisher.stamp().id(), publisher.stamp().occurredAt(),
                publisher.namespace().name(), publisher.stamp().revision().number(), publisher.badge().wireName(),
                publisher.source(), publisher.fetchedAt());
    }

    @Override
    public Topic topic() {
        return Topic.TRUSTED_PUBLISHER;
    }

    @Override
    public String key() {
        return namespace;
    }
}

package io.pullgate.settings.outbox;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;

import io.pullgate.settings.Term;
import io.pullgate.settings.Topic;
import io.pullgate.settings.Trust;
import io.pullgate.settings.TrustedPublisher;

/// What is known of a publisher: `trusted-publisher.v1`. What changes by time alone is in it from the start, so that readers
/// need nobody to tell them.
///
/// @param expiresAt null: the badge does not expire
/// @param nextBadge the badge from then on; null: none
record TrustedPublisherMessage(UUID id, @JsonFormat(pattern = Message.INSTANT, timezone = "UTC") Instant occurredAt,
        String namespace, long revision, String badge, String source, Instant fetchedAt, Instant expiresAt,
        String nextBadge, Instant nextExpiresAt) implements Message {

    static TrustedPublisherMessage of(TrustedPublisher publisher) {
        Trust trust = publisher.trust();
        return new TrustedPublisherMessage(publisher.stamp().id(), publisher.stamp().occurredAt(),
                publisher.namespace().name(), publisher.stamp().revision().number(), trust.term().badge().wireName(),
                trust.provenance().source().wireName(), trust.provenance().fetchedAt(),
                trust.term().expiresAt().orElse(null), trust.next().map(next -> next.badge().wireName()).orElse(null),
                trust.next().flatMap(Term::expiresAt).orElse(null));
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

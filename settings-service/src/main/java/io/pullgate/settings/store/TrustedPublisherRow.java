package io.pullgate.settings.store;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Stamp;
import io.pullgate.settings.TrustedPublisher;

@Entity
@Table(name = "trusted_publisher")
class TrustedPublisherRow {

    @Id
    String namespace;

    String badge;

    String source;

    @Column(name = "fetched_at")
    Instant fetchedAt;

    long revision;

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "changed_at")
    Instant changedAt;

    void take(TrustedPublisher publisher) {
        namespace = publisher.namespace().name();
        badge = publisher.badge().wireName();
        source = publisher.source();
        fetchedAt = publisher.fetchedAt();
        revision = publisher.stamp().revision().number();
        eventId = publisher.stamp().id();
        changedAt = publisher.stamp().occurredAt();
    }

    TrustedPublisher publisher() {
        return new TrustedPublisher(new Namespace(namespace), Badge.parse(badge), source, fetchedAt,
                new Stamp(eventId, changedAt, new Revision(revision)));
    }
}

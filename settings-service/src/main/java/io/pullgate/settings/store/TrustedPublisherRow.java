package io.pullgate.settings.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.pullgate.settings.Badge;
import io.pullgate.settings.BadgeSource;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.Provenance;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Stamp;
import io.pullgate.settings.Term;
import io.pullgate.settings.Trust;
import io.pullgate.settings.TrustedPublisher;
import io.pullgate.settings.Username;

@Entity
@Table(name = "trusted_publisher")
class TrustedPublisherRow {

    @Id
    String namespace;

    String badge;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "next_badge")
    String nextBadge;

    @Column(name = "next_expires_at")
    Instant nextExpiresAt;

    @Column(name = "lost_at")
    Instant lostAt;

    String source;

    @Column(name = "stated_by")
    String statedBy;

    @Column(name = "fetched_at")
    Instant fetchedAt;

    String note;

    long revision;

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "changed_at")
    Instant changedAt;

    void take(TrustedPublisher publisher) {
        Trust trust = publisher.trust();
        badge = trust.term().badge().wireName();
        expiresAt = trust.term().expiresAt().orElse(null);
        nextBadge = trust.next().map(next -> next.badge().wireName()).orElse(null);
        nextExpiresAt = trust.next().flatMap(Term::expiresAt).orElse(null);
        lostAt = trust.lostAt().orElse(null);
        source = trust.provenance().source().wireName();
        statedBy = trust.provenance().statedBy().map(Username::value).orElse(null);
        fetchedAt = trust.provenance().fetchedAt();
        note = trust.provenance().note().orElse(null);
        revision = publisher.stamp().revision().number();
        eventId = publisher.stamp().id();
        changedAt = publisher.stamp().occurredAt();
    }

    TrustedPublisher publisher() {
        Optional<Term> next = Optional.ofNullable(nextBadge).map(Badge::parse)
                .map(following -> new Term(following, Optional.ofNullable(nextExpiresAt)));
        Provenance provenance = new Provenance(BadgeSource.parse(source), Optional.ofNullable(statedBy).map(Username::new),
                fetchedAt, Optional.ofNullable(note));
        Trust trust = new Trust(new Term(Badge.parse(badge), Optional.ofNullable(expiresAt)), next, Optional.ofNullable(lostAt),
                provenance);
        return new TrustedPublisher(new Namespace(namespace), trust, new Stamp(eventId, changedAt, new Revision(revision)));
    }
}

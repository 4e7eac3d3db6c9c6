package io.pullgate.settings.http;

import java.time.Instant;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.Provenance;
import io.pullgate.settings.Term;
import io.pullgate.settings.Trust;
import io.pullgate.settings.TrustedPublisher;
import io.pullgate.settings.Username;

/// A publisher as it stands at a moment: its badge, who says so, and until when.
///
/// @param badge verified_publisher, open_source, or none
/// @param state trusted, losing or ended
/// @param source manual, import or docker-hub
/// @param statedBy who wrote it here; null where that was not yet kept
/// @param expiresAt null: it does not expire
/// @param nextBadge the badge from then on; null: none
/// @param lostSince since when the badge is lost; null: it is not
@JsonNaming(SnakeCaseStrategy.class)
record PublisherView(String namespace, String badge, String state, String source, String statedBy, Instant fetchedAt,
        Instant expiresAt, String nextBadge, Instant nextExpiresAt, Instant lostSince, String note, Instant changedAt,
        long revision) {

    static PublisherView of(TrustedPublisher publisher, Instant now) {
        Trust shown = publisher.trust().at(now).orElse(publisher.trust());
        Provenance provenance = shown.provenance();
        return new PublisherView(publisher.namespace().name(), publisher.trust().badgeAt(now).wireName(),
                publisher.trust().stateAt(now).wireName(), provenance.source().wireName(),
                provenance.statedBy().map(Username::value).orElse(null), provenance.fetchedAt(),
                shown.term().expiresAt().orElse(null), shown.next().map(next -> next.badge().wireName()).orElse(null),
                shown.next().flatMap(Term::expiresAt).orElse(null), shown.lostAt().orElse(null),
                provenance.note().orElse(null), publisher.stamp().occurredAt(), publisher.stamp().revision().number());
    }
}

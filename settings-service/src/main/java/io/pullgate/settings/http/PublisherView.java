package io.pullgate.settings.http;

import java.time.Instant;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.TrustedPublisher;

/// A publisher with a badge: who says so, and when.
@JsonNaming(SnakeCaseStrategy.class)
record PublisherView(String namespace, String badge, String source, Instant fetchedAt, long revision) {

    static PublisherView of(TrustedPublisher publisher) {
        return new PublisherView(publisher.namespace().name(), publisher.badge().wireName(), publisher.source(),
                publisher.fetchedAt(), publisher.stamp().revision().number());
    }
}

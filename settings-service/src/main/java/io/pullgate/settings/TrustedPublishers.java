package io.pullgate.settings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where the catalogue of publishers is kept. Whatever changes here is published.
public interface TrustedPublishers {

    /// The revision of the whole catalogue, which nobody else changes until the end of the transaction.
    Revision locked();

    Optional<TrustedPublisher> of(Namespace namespace);

    List<TrustedPublisher> of(Set<Namespace> namespaces);

    /// All entries, those without a badge as well.
    List<TrustedPublisher> all();

    /// The publishers that have a badge at that moment, by namespace.
    Slice<TrustedPublisher> badged(PublisherQuery query, Instant now, Page page);

    /// The publishers whose badge has an end after `since` and is either lost or ends before `soon`, by that end.
    List<TrustedPublisher> ending(Instant since, Instant soon);

    /// Adds or replaces entries; the catalogue must be locked, and thereby gets the revision of the last one.
    void put(List<TrustedPublisher> publishers);
}

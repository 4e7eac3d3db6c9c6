package io.pullgate.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where the catalogue of publishers is kept. Whatever changes here is published.
public interface TrustedPublishers {

    /// The revision of the whole catalogue, which nobody else changes until the end of the transaction.
    Revision locked();

    Optional<TrustedPublisher> of(Namespace namespace);

    List<TrustedPublisher> of(Set<Namespace> namespaces);

    /// The publishers that have a badge, by namespace.
    Slice<TrustedPublisher> badged(Page page);

    /// Adds or replaces an entry; the catalogue must be locked and thereby gets the entry's revision.
    void put(TrustedPublisher publisher);
}

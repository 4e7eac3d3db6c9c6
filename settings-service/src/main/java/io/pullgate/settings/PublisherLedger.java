package io.pullgate.settings;

import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.SettingsChange.Action;

/// Keeps the catalogue of verified publishers and sponsored open source.
@ApplicationScoped
@Transactional
public class PublisherLedger {

    private final TrustedPublishers publishers;
    private final ChangeLog changes;
    private final Stamps stamps;

    PublisherLedger(TrustedPublishers publishers, ChangeLog changes, Stamps stamps) {
        this.publishers = publishers;
        this.changes = changes;
        this.stamps = stamps;
    }

    public Slice<TrustedPublisher> list(Page page, Caller caller) {
        Permissions.require(Operation.READ_PUBLISHERS, Standing.of(caller, Optional.empty()));
        return publishers.badged(page);
    }

    /// Gives a publisher a badge. The same badge from the same source again is no change.
    public Badged put(Namespace namespace, Badge badge, Precondition precondition, Caller caller) {
        Permissions.require(Operation.WRITE_PUBLISHERS, Standing.of(caller, Optional.empty()));
        Revision catalogue = publishers.locked();
        Optional<TrustedPublisher> before = badged(namespace);
        precondition.check(before);
        if (before.filter(publisher -> isManual(publisher, badge)).isPresent()) {
            return new Badged(before.orElseThrow(), false);
        }
        TrustedPublisher after = entry(namespace, badge, catalogue);
        publishers.put(after);
        changes.append(change(Action.TRUSTED_PUBLISHER_SET, after, before, Optional.of(after), caller));
        return new Badged(after, before.isEmpty());
    }

    /// Takes the badge away. The entry stays, without a badge, so that readers of the topic hear of it.
    public void remove(Namespace namespace, Precondition precondition, Caller caller) {
        Permissions.require(Operation.WRITE_PUBLISHERS, Standing.of(caller, Optional.empty()));
        Revision catalogue = publishers.locked();
        Optional<TrustedPublisher> before = badged(namespace);
        precondition.check(before);
        if (before.isEmpty()) {
            throw new SettingsException.NotFound("trusted publisher");
        }
        TrustedPublisher after = entry(namespace, Badge.NONE, catalogue);
        publishers.put(after);
        changes.append(change(Action.TRUSTED_PUBLISHER_REMOVE, after, before, Optional.empty(), caller));
    }

    private Optional<TrustedPublisher> badged(Namespace namespace) {
        return publishers.of(namespace).filter(publisher -> publisher.badge() != Badge.NONE);
    }

    private static boolean isManual(TrustedPublisher publisher, Badge badge) {
        return publisher.badge() == badge && publisher.source().equals(TrustedPublisher.MANUAL);
    }

    private TrustedPublisher entry(Namespace namespace, Badge badge, Revision catalogue) {
        Stamp stamp = stamps.stamp(catalogue.next());
        return new TrustedPublisher(namespace, badge, TrustedPublisher.MANUAL, stamp.occurredAt(), stamp);
    }

    private SettingsChange change(Action action, TrustedPublisher publisher, Optional<TrustedPublisher> before,
            Optional<TrustedPublisher> after, Caller caller) {
        return new SettingsChange(Optional.empty(), action, publisher.namespace().name(), caller.actor(),
                before.map(PublisherLedger::document), after.map(PublisherLedger::document),
                stamps.alike(publisher.stamp()));
    }

    private static Map<String, Object> document(TrustedPublisher publisher) {
        return Map.of("badge", publisher.badge().wireName(), "source", publisher.source());
    }

    /// A publisher that has a badge now.
    ///
    /// @param added had none before
    public record Badged(TrustedPublisher publisher, boolean added) {
    }
}

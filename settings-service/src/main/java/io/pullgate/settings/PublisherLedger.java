package io.pullgate.settings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.CatalogueStep.Kind;

/// Shows the catalogue of verified publishers and sponsored open source, and changes it by hand.
@ApplicationScoped
@Transactional
public class PublisherLedger {

    private final TrustedPublishers publishers;
    private final Catalogue catalogue;
    private final CatalogueConfig config;
    private final Stamps stamps;

    PublisherLedger(TrustedPublishers publishers, Catalogue catalogue, CatalogueConfig config, Stamps stamps) {
        this.publishers = publishers;
        this.catalogue = catalogue;
        this.config = config;
        this.stamps = stamps;
    }

    public Slice<TrustedPublisher> list(PublisherQuery query, Page page, Caller caller) {
        Permissions.require(Operation.READ_PUBLISHERS, Standing.of(caller, Optional.empty()));
        return publishers.badged(query, stamps.now(), page);
    }

    /// A publisher with where it comes from, even if it has no badge any more.
    public TrustedPublisher show(Namespace namespace, Caller caller) {
        Permissions.require(Operation.READ_PUBLISHERS, Standing.of(caller, Optional.empty()));
        return publishers.of(namespace).orElseThrow(() -> new SettingsException.NotFound("trusted publisher"));
    }

    /// Gives a publisher a badge at once, and thereby ends what else was said of it. The same again is no change.
    public Badged put(Namespace namespace, GivenBadge given, Precondition precondition, Caller caller) {
        Opened opened = open(namespace, precondition, caller);
        if (given.expiresAt().filter(end -> !end.isAfter(opened.now)).isPresent()) {
            throw new SettingsException.Malformed("expires_at", "must be in the future");
        }
        Term term = new Term(given.badge(),
                given.expiresAt().or(() -> config.lifetime(BadgeSource.MANUAL).map(opened.now::plus)));
        Trust after = Trust.given(term, byHand(given.note(), opened, caller));
        if (opened.held.filter(held -> held.trust().saysTheSameAs(after)).isPresent()) {
            return new Badged(opened.held.orElseThrow(), false);
        }
        Optional<Trust> before = opened.counting();
        Kind kind = before.isPresent() ? Kind.CHANGED : Kind.ADDED;
        return new Badged(write(new CatalogueStep(kind, namespace, before, after), opened, caller), before.isEmpty());
    }

    /// Takes the badge away: at once, or so that it goes on counting for the grace. Nothing but a hand gives it back.
    public void remove(Namespace namespace, boolean immediately, Precondition precondition, Caller caller) {
        Opened opened = open(namespace, precondition, caller);
        Trust before = opened.counting().orElseThrow(() -> new SettingsException.NotFound("trusted publisher"));
        Provenance byHand = byHand(Optional.empty(), opened, caller);
        if (immediately) {
            write(new CatalogueStep(Kind.REMOVED, namespace, Optional.of(before), Trust.given(Term.NONE, byHand)), opened,
                    caller);
        } else if (!(before.isLosing() && before.provenance().source() == BadgeSource.MANUAL)) {
            Trust after = before.lose(opened.now.plus(config.grace()), byHand);
            write(new CatalogueStep(Kind.LOSING, namespace, Optional.of(before), after), opened, caller);
        }
    }

    /// Moves the end of a grace.
    public TrustedPublisher endGrace(Namespace namespace, Instant end, Precondition precondition, Caller caller) {
        Opened opened = open(namespace, precondition, caller);
        if (!end.isAfter(opened.now)) {
            throw new SettingsException.Malformed("ends_at", "must be in the future");
        }
        Trust before = opened.counting().filter(Trust::isLosing)
                .orElseThrow(() -> new SettingsException.NotFound("grace: the badge is not being lost"));
        Trust after = before.endingAt(end);
        return before.equals(after) ? opened.held.orElseThrow()
                : write(new CatalogueStep(Kind.CHANGED, namespace, Optional.of(before), after), opened, caller);
    }

    private Opened open(Namespace namespace, Precondition precondition, Caller caller) {
        Permissions.require(Operation.WRITE_PUBLISHERS, Standing.of(caller, Optional.empty()));
        Revision revision = publishers.locked();
        Optional<TrustedPublisher> held = publishers.of(namespace);
        precondition.check(held);
        return new Opened(revision, held, stamps.now());
    }

    private TrustedPublisher write(CatalogueStep step, Opened opened, Caller caller) {
        return catalogue.write(List.of(step), opened.revision, caller.actor()).getFirst();
    }

    private static Provenance byHand(Optional<String> note, Opened opened, Caller caller) {
        return new Provenance(BadgeSource.MANUAL, Optional.of(caller.username()), opened.now, note);
    }

    /// The catalogue while somebody changes an entry.
    private record Opened(Revision revision, Optional<TrustedPublisher> held, Instant now) {

        Optional<Trust> counting() {
            return held.flatMap(publisher -> publisher.trust().at(now));
        }
    }

    /// A badge somebody gives.
    ///
    /// @param expiresAt empty: as configured
    public record GivenBadge(Badge badge, Optional<Instant> expiresAt, Optional<String> note) {
    }

    /// A publisher that has a badge now.
    ///
    /// @param added had none before
    public record Badged(TrustedPublisher publisher, boolean added) {
    }
}

package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is held of a publisher: its badge, the one that follows, and who says so. Time alone changes what counts of it, so
/// that nobody has to act when a grace ends.
///
/// @param next what counts once the term is over; empty: nothing
/// @param lostAt since when the badge is lost; the rest of the term is its grace
public record Trust(Term term, Optional<Term> next, Optional<Instant> lostAt, Provenance provenance) {

    public Trust {
        requireNonNull(term, "term");
        requireNonNull(next, "next");
        requireNonNull(lostAt, "lostAt");
        requireNonNull(provenance, "provenance");
    }

    static Trust given(Term term, Provenance provenance) {
        return new Trust(term, Optional.empty(), Optional.empty(), provenance);
    }

    /// What counts of this at a moment; empty where no badge does.
    public Optional<Trust> at(Instant now) {
        if (term.counts(now)) {
            return Optional.of(this);
        }
        return next.filter(following -> following.counts(now)).map(following -> given(following, provenance));
    }

    public Badge badgeAt(Instant now) {
        return at(now).map(trust -> trust.term.badge()).orElse(Badge.NONE);
    }

    public TrustState stateAt(Instant now) {
        return at(now).map(trust -> trust.isLosing() ? TrustState.LOSING : TrustState.TRUSTED).orElse(TrustState.ENDED);
    }

    public boolean isLosing() {
        return lostAt.isPresent();
    }

    /// The badge is lost: it counts until the end of the grace, unless it would have expired sooner.
    Trust lose(Instant graceEnd, Provenance by) {
        return new Trust(term.until(graceEnd), Optional.empty(), Optional.of(by.fetchedAt()), by);
    }

    /// The same grace, followed by another badge or by none.
    Trust followedBy(Optional<Term> following, Provenance by) {
        return new Trust(term, following, lostAt, by);
    }

    /// The same grace with another end.
    Trust endingAt(Instant graceEnd) {
        return new Trust(new Term(term.badge(), Optional.of(graceEnd)), next, lostAt, provenance);
    }

    /// Whether this stands against what a source of less weight says. What counts does, unless it is being lost. What was
    /// taken away by hand does for good: Docker Hub must not give back what an administrator took.
    public boolean standsAgainst(BadgeSource source, Instant now) {
        boolean counts = at(now).filter(trust -> !trust.isLosing()).isPresent();
        return provenance.source().outweighs(source) && (counts || isTakenAwayByHand());
    }

    private boolean isTakenAwayByHand() {
        return provenance.source() == BadgeSource.MANUAL && (term.badge() == Badge.NONE || isLosing());
    }

    /// Whether both say the same, whenever and by whomever it was said.
    boolean saysTheSameAs(Trust other) {
        return term.equals(other.term) && next.equals(other.next) && isLosing() == other.isLosing()
                && provenance.source() == other.provenance.source() && provenance.note().equals(other.provenance.note());
    }

    /// This in the words of the API, for the change log.
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("badge", term.badge().wireName());
        document.put("source", provenance.source().wireName());
        term.expiresAt().ifPresent(end -> document.put("expires_at", end.toString()));
        next.ifPresent(following -> document.put("next_badge", following.badge().wireName()));
        next.flatMap(Term::expiresAt).ifPresent(end -> document.put("next_expires_at", end.toString()));
        lostAt.ifPresent(since -> document.put("lost_since", since.toString()));
        provenance.note().ifPresent(note -> document.put("note", note));
        return document;
    }
}

package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A badge with an end in sight, told to the organizations that rely on it.
///
/// @param next the badge that follows, or none
/// @param lostSince empty where nobody has taken the badge away: it expires, because nobody has said it again
public record Notice(Namespace namespace, State state, Reliance reliance, Optional<Instant> lostSince, Instant endsAt) {

    public Notice {
        requireNonNull(namespace, "namespace");
        requireNonNull(state, "state");
        requireNonNull(reliance, "reliance");
        requireNonNull(lostSince, "lostSince");
        requireNonNull(endsAt, "endsAt");
    }

    /// @param publisher its badge has an end
    static Notice of(TrustedPublisher publisher, Instant now) {
        Trust trust = publisher.trust();
        Badge next = trust.next().map(Term::badge).orElse(Badge.NONE);
        return new Notice(publisher.namespace(), State.of(trust, now), new Reliance(trust.term().badge(), next),
                trust.lostAt(), trust.term().expiresAt().orElseThrow());
    }

    boolean concerns(Organization organization) {
        return reliance.isOf(organization.rules()) && !organization.namespaces().contains(namespace);
    }

    /// The repositories of the publisher that stay open to the organization's members whatever becomes of the badge.
    List<String> repositoriesAllowedBy(Organization organization) {
        return organization.rules().allowedRepositories().stream()
                .filter(repository -> repository.isOnDockerHub() && repository.namespace().equals(namespace.name()))
                .map(Repository::toString).toList();
    }

    /// Where the badge of a notice stands.
    public enum State {
        /// It is lost, and counts until the end of the grace.
        LOSING("losing"),
        /// It expires soon.
        EXPIRING("expiring"),
        /// It no longer counts.
        ENDED("ended");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        static State of(Trust trust, Instant now) {
            if (!trust.term().counts(now)) {
                return ENDED;
            }
            return trust.isLosing() ? LOSING : EXPIRING;
        }

        /// The state as it is written in answers.
        public String wireName() {
            return wireName;
        }
    }
}

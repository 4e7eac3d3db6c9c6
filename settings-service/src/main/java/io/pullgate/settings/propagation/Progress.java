package io.pullgate.settings.propagation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import io.pullgate.settings.Revision;

/// How far one revision of an organization's rules has come at one replica of policy-service.
///
/// @param inForce whether decisions are made there by this revision, or a newer one
/// @param revisionInForce empty if it is not known which older revision that is
/// @param took from the change until it was in force there; empty if that has not been seen
/// @param lastHeard of the replica
/// @param staleness how old the rules there may be; empty while they are incomplete
public record Progress(String replica, State state, boolean inForce, Optional<Revision> revisionInForce,
        Optional<Duration> took, Instant lastHeard, Optional<Duration> staleness) {

    public Progress {
        requireNonNull(replica, "replica");
        requireNonNull(state, "state");
        requireNonNull(revisionInForce, "revisionInForce");
        requireNonNull(took, "took");
        requireNonNull(lastHeard, "lastHeard");
        requireNonNull(staleness, "staleness");
    }

    /// What a replica does at present.
    public enum State {
        /// It decides, and takes in changes as they come.
        FOLLOWING,
        /// It does not know all rules yet, and decides nothing.
        INCOMPLETE,
        /// Nothing is heard of it. It may be dead, or go on deciding by the rules it has.
        SILENT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

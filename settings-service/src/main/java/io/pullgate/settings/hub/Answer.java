package io.pullgate.settings.hub;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Namespace;

/// What comes of a question.
public sealed interface Answer {

    /// Some repositories with a badge.
    ///
    /// @param next how many were shown so far; empty: these were the last
    record Found(List<Sighting> sightings, Optional<Integer> next) implements Answer {

        public Found {
            sightings = List.copyOf(sightings);
        }
    }

    record BadgeIs(Namespace namespace, Badge badge) implements Answer {
    }

    /// Docker Hub wants to be left alone until then.
    record NotNow(Instant until) implements Answer {
    }

    /// No answer, or none that can be understood. It may be another the next time.
    record Trouble(String what) implements Answer {
    }

    /// Asking again would not help.
    record Refused(String what) implements Answer {
    }
}

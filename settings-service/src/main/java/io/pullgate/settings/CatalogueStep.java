package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/// What becomes of one publisher.
///
/// @param before what counted; empty where no badge did
public record CatalogueStep(Kind kind, Namespace namespace, Optional<Trust> before, Trust after) {

    public CatalogueStep {
        requireNonNull(kind, "kind");
        requireNonNull(namespace, "namespace");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }

    boolean changesSomething() {
        return kind.action.isPresent();
    }

    SettingsChange.Action action() {
        return kind.action.orElseThrow();
    }

    /// The kinds of steps.
    public enum Kind {
        /// It had no badge.
        ADDED(SettingsChange.Action.TRUSTED_PUBLISHER_SET),
        /// Another source, another note, or another end of a grace.
        CHANGED(SettingsChange.Action.TRUSTED_PUBLISHER_SET),
        /// The same badge from the same source with another end.
        RENEWED(SettingsChange.Action.TRUSTED_PUBLISHER_SET),
        /// The badge was lost, and is back before the end of the grace.
        RETURNED(SettingsChange.Action.TRUSTED_PUBLISHER_SET),
        /// The badge is lost, and its grace begins.
        LOSING(SettingsChange.Action.TRUSTED_PUBLISHER_LOSE),
        /// The badge is taken away at once.
        REMOVED(SettingsChange.Action.TRUSTED_PUBLISHER_REMOVE),
        /// A source of more weight says something else.
        KEPT,
        UNCHANGED();

        private final Optional<SettingsChange.Action> action;

        Kind() {
            this.action = Optional.empty();
        }

        Kind(SettingsChange.Action action) {
            this.action = Optional.of(action);
        }

        /// The kind as it is written in answers and metrics.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

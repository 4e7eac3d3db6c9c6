package io.pullgate.settings.hub;

import io.pullgate.settings.Namespace;

/// What Docker Hub is asked.
public sealed interface Question {

    /// Which repositories have a badge?
    ///
    /// @param from how many of them were shown before
    record Search(int from) implements Question {
    }

    /// Which badge has a namespace?
    record BadgeOf(Namespace namespace) implements Question {
    }
}

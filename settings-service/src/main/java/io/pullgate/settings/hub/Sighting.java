package io.pullgate.settings.hub;

import io.pullgate.settings.Badge;
import io.pullgate.settings.Namespace;

/// A repository with a badge in the results of a search.
public record Sighting(Namespace namespace, Badge badge) {
}

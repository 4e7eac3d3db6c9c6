package io.pullgate.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Which publishers somebody looks for.
///
/// @param search a part of the namespace
public record PublisherQuery(Optional<String> search, Optional<Badge> badge, Optional<BadgeSource> source) {

    public PublisherQuery {
        requireNonNull(search, "search");
        requireNonNull(badge, "badge");
        requireNonNull(source, "source");
    }
}

package io.pullgate.policy.view;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.pullgate.policy.decision.Badge;

/// What is known of one namespace (`trusted-publisher.v1`). Its revision is the whole catalogue's.
@JsonIgnoreProperties(ignoreUnknown = true)
record AnnouncedPublisher(String namespace, long revision, String badge) implements Announcement {

    AnnouncedPublisher {
        requireNonNull(namespace, "namespace");
        requireNonNull(badge, "badge");
    }

    @Override
    public String key() {
        return namespace;
    }

    /// A badge we do not know is none.
    Optional<Badge> earned() {
        return switch (badge) {
            case "verified_publisher" -> Optional.of(Badge.VERIFIED_PUBLISHER);
            case "open_source" -> Optional.of(Badge.OPEN_SOURCE);
            default -> Optional.empty();
        };
    }
}

package io.pullgate.policy.view;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.pullgate.policy.decision.Badge;

/// What is known of one namespace (`trusted-publisher.v1`). Its revision is the whole catalogue's.
///
/// @param expiresAt null: the badge does not expire, which is also what older announcements mean by leaving it out
/// @param nextBadge null: none follows
@JsonIgnoreProperties(ignoreUnknown = true)
record AnnouncedPublisher(String namespace, long revision, String badge, Instant expiresAt, String nextBadge,
        Instant nextExpiresAt) implements Announcement {

    AnnouncedPublisher {
        requireNonNull(namespace, "namespace");
        requireNonNull(badge, "badge");
    }

    @Override
    public String key() {
        return namespace;
    }

    EarnedBadge earned() {
        return new EarnedBadge(namespace, revision, read(badge), orNever(expiresAt),
                Optional.ofNullable(nextBadge).flatMap(AnnouncedPublisher::read),
                orNever(nextExpiresAt));
    }

    private static Instant orNever(Instant end) {
        return Optional.ofNullable(end).orElse(Instant.MAX);
    }

    /// A badge we do not know is none.
    private static Optional<Badge> read(String badge) {
        return switch (badge) {
            case "verified_publisher" -> Optional.of(Badge.VERIFIED_PUBLISHER);
            case "open_source" -> Optional.of(Badge.OPEN_SOURCE);
            default -> Optional.empty();
        };
    }
}

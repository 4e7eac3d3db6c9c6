package io.pullgate.settings.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;

import io.pullgate.settings.Membership;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Topic;

/// All organizations of a user, possibly none: `membership.v1`.
///
/// @param designated null: none
record MembershipMessage(UUID id, @JsonFormat(pattern = Message.INSTANT, timezone = "UTC") Instant occurredAt,
        String username, long revision, List<Seat> organizations, String designated) implements Message {

    static MembershipMessage of(Membership membership) {
        List<Seat> seats = membership.seats().stream()
                .map(member -> new Seat(member.organization().value(), member.role().wireName()))
                .toList();
        return new MembershipMessage(membership.stamp().id(), membership.stamp().occurredAt(),
                membership.username().value(), membership.stamp().revision().number(), seats,
                membership.designated().map(OrganizationName::value).orElse(null));
    }

    @Override
    public Topic topic() {
        return Topic.MEMBERSHIP;
    }

    @Override
    public String key() {
        return username;
    }

    /// The user's role in one organization.
    record Seat(String organization, String role) {
    }
}

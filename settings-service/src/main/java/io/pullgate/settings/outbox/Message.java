package io.pullgate.settings.outbox;

import java.time.Instant;
import java.util.UUID;

import io.pullgate.settings.Topic;

/// One event as it is written to Kafka: its components are the fields of the JSON, in the order of the contract. Instants
/// of the envelope have six decimals.
sealed interface Message
        permits OrganizationPolicyMessage, MembershipMessage, TrustedPublisherMessage, PlatformSettingsMessage,
        AccessTokenMessage,
        SettingsChangeMessage, HeartbeatMessage {

    String INSTANT = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSX";

    UUID id();

    Instant occurredAt();

    long revision();

    Topic topic();

    /// The key of the record.
    String key();

    /// The key under which this message's state stands in the outbox.
    default String dirtyKey() {
        return key();
    }
}

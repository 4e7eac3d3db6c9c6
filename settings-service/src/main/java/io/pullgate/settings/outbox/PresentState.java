package io.pullgate.settings.outbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.settings.AccessTokens;
import io.pullgate.settings.ChangeLog;
import io.pullgate.settings.Memberships;
import io.pullgate.settings.Namespace;
import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.Organizations;
import io.pullgate.settings.Platform;
import io.pullgate.settings.Topic;
import io.pullgate.settings.TrustedPublishers;
import io.pullgate.settings.Username;
import io.pullgate.settings.store.DirtyKey;

/// Reads what is to be published: for each dirty key its whole present state.
@ApplicationScoped
class PresentState {

    private final Organizations organizations;
    private final Memberships memberships;
    private final TrustedPublishers publishers;
    private final Platform platform;
    private final AccessTokens tokens;
    private final ChangeLog changes;

    PresentState(Organizations organizations, Memberships memberships, TrustedPublishers publishers, Platform platform,
            AccessTokens tokens, ChangeLog changes) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.publishers = publishers;
        this.platform = platform;
        this.tokens = tokens;
        this.changes = changes;
    }

    List<Message> of(Collection<DirtyKey> dirty) {
        Map<Topic, Set<String>> keys = dirty.stream().collect(
                Collectors.groupingBy(DirtyKey::topic, Collectors.mapping(DirtyKey::key, Collectors.toSet())));
        return keys.entrySet().stream().flatMap(topic -> messages(topic.getKey(), topic.getValue()))
                .collect(Collectors.toList());
    }

    private Stream<? extends Message> messages(Topic topic, Set<String> keys) {
        return switch (topic) {
            case ORGANIZATION_POLICY ->
                organizations.named(each(keys, OrganizationName::new)).stream().map(OrganizationPolicyMessage::of);
            case MEMBERSHIP -> memberships.of(each(keys, Username::new)).stream().map(MembershipMessage::of);
            case PLATFORM_SETTINGS -> Stream.of(PlatformSettingsMessage.of(platform.settings()));
            case TRUSTED_PUBLISHER -> publishers.of(each(keys, Namespace::new)).stream().map(TrustedPublisherMessage::of);
            case ACCESS_TOKEN -> tokens.withIds(each(keys, UUID::fromString)).stream().map(AccessTokenMessage::of);
            case SETTINGS_CHANGE -> changes.withIds(each(keys, UUID::fromString)).stream().map(SettingsChangeMessage::of);
            case SETTINGS_HEARTBEAT -> throw new IllegalArgumentException("a heartbeat is no state");
        };
    }

    private static <K> Set<K> each(Set<String> keys, Function<String, K> parse) {
        return keys.stream().map(parse).collect(Collectors.toSet());
    }
}

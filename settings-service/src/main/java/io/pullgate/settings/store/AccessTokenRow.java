package io.pullgate.settings.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import io.pullgate.settings.AccessToken;
import io.pullgate.settings.Actor;
import io.pullgate.settings.Revision;
import io.pullgate.settings.Stamp;
import io.pullgate.settings.TokenScope;
import io.pullgate.settings.Username;

@Entity
@Table(name = "access_token")
class AccessTokenRow {

    @Id
    UUID id;

    String username;

    String label;

    String sha256;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> scopes;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "creator_address")
    String creatorAddress;

    @Column(name = "creator_user_agent")
    String creatorUserAgent;

    boolean revoked;

    boolean suspended;

    /// Written by [TokenUseRows] alone: who changes the token meanwhile must not write back what they have read.
    @Column(name = "last_used_at", insertable = false, updatable = false)
    Instant lastUsedAt;

    long revision;

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "changed_at")
    Instant changedAt;

    void take(AccessToken token) {
        username = token.username().value();
        label = token.label();
        sha256 = token.sha256();
        scopes = token.scopes().stream().map(TokenScope::wireName).toList();
        createdAt = token.createdAt();
        expiresAt = token.expiresAt().orElse(null);
        creatorAddress = token.creator().clientAddress().orElse(null);
        creatorUserAgent = token.creator().userAgent().orElse(null);
        revoked = token.state() == AccessToken.State.REVOKED;
        suspended = token.state() == AccessToken.State.SUSPENDED;
        revision = token.stamp().revision().number();
        eventId = token.stamp().id();
        changedAt = token.stamp().occurredAt();
    }

    AccessToken token() {
        return new AccessToken(id, creator(), label, sha256,
                scopes.stream().map(scope -> TokenScope.parse("scopes", scope)).toList(), createdAt,
                Optional.ofNullable(expiresAt), state(), Optional.ofNullable(lastUsedAt),
                new Stamp(eventId, changedAt, new Revision(revision)));
    }

    private Actor creator() {
        return new Actor(new Username(username), Optional.ofNullable(creatorAddress), Optional.ofNullable(creatorUserAgent));
    }

    private AccessToken.State state() {
        if (revoked) {
            return AccessToken.State.REVOKED;
        }
        return suspended ? AccessToken.State.SUSPENDED : AccessToken.State.ACTIVE;
    }
}

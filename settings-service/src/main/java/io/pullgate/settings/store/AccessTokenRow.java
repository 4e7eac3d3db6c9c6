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

    boolean revoked;

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
        revoked = token.revoked();
        revision = token.stamp().revision().number();
        eventId = token.stamp().id();
        changedAt = token.stamp().occurredAt();
    }

    AccessToken token() {
        return new AccessToken(id, new Username(username), label, sha256,
                scopes.stream().map(scope -> TokenScope.parse("scopes", scope)).toList(), createdAt,
                Optional.ofNullable(expiresAt), revoked, new Stamp(eventId, changedAt, new Revision(revision)));
    }
}

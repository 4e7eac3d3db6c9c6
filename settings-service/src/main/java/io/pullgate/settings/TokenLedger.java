package io.pullgate.settings;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.SettingsChange.Action;

/// Issues, shows, changes and revokes personal access tokens; everybody sees only their own.
@ApplicationScoped
@Transactional
public class TokenLedger {

    private final AccessTokens tokens;
    private final ChangeLog changes;
    private final Stamps stamps;
    private final AccessTokensConfig config;

    TokenLedger(AccessTokens tokens, ChangeLog changes, Stamps stamps, AccessTokensConfig config) {
        this.tokens = tokens;
        this.changes = changes;
        this.stamps = stamps;
        this.config = config;
    }

    public Issued issue(String label, List<TokenScope> scopes, Optional<Instant> expiresAt, Caller caller) {
        requirePermission(caller);
        Stamp stamp = stamps.stamp(Revision.NONE.next());
        if (expiresAt.filter(end -> !end.isAfter(stamp.occurredAt())).isPresent()) {
            throw new SettingsException.Malformed("expires_at", "must be in the future");
        }
        if (tokens.locked(caller.username(), stamp.occurredAt()) >= config.perUser()) {
            throw new SettingsException.TooMany("access tokens of yours that have not ended", config.perUser());
        }
        TokenSecret secret = TokenSecret.random();
        AccessToken token = new AccessToken(stamps.id(), caller.actor(), label, secret.sha256(), scopes, stamp.occurredAt(),
                expiresAt.map(end -> end.truncatedTo(ChronoUnit.MICROS)), AccessToken.State.ACTIVE, Optional.empty(), stamp);
        tokens.add(token);
        changes.append(entry(Action.ACCESS_TOKEN_CREATE, token, Optional.empty(), Optional.of(token), caller));
        return new Issued(token, secret);
    }

    public Slice<AccessToken> list(Page page, Caller caller) {
        requirePermission(caller);
        return tokens.of(caller.username(), page);
    }

    public AccessToken show(UUID id, Caller caller) {
        requirePermission(caller);
        return own(tokens.withIds(Set.of(id)).stream().findFirst(), caller);
    }

    /// Renames, suspends or resumes a token. What changes nothing is no change.
    public AccessToken change(UUID id, TokenChange wish, Precondition precondition, Caller caller) {
        requirePermission(caller);
        AccessToken before = own(tokens.locked(id), caller);
        precondition.check(Optional.of(before));
        if (!wish.changes(before)) {
            return before;
        }
        if (wish.resumes() && before.isExpired(stamps.now())) {
            throw new SettingsException.Malformed("is_active", "cannot be true: the token has expired");
        }
        AccessToken after = wish.applied(before, stamps.stamp(before.revision().next()));
        tokens.replace(after);
        changes.append(entry(Action.ACCESS_TOKEN_UPDATE, after, Optional.of(before), Optional.of(after), caller));
        return after;
    }

    /// Revokes a token for good.
    public void revoke(UUID id, Precondition precondition, Caller caller) {
        requirePermission(caller);
        AccessToken before = own(tokens.locked(id), caller);
        precondition.check(Optional.of(before));
        AccessToken after = before.revoke(stamps.stamp(before.revision().next()));
        tokens.replace(after);
        changes.append(entry(Action.ACCESS_TOKEN_REVOKE, after, Optional.of(before), Optional.empty(), caller));
    }

    public boolean isActive(AccessToken token) {
        return token.isActive(stamps.now());
    }

    private static void requirePermission(Caller caller) {
        Permissions.require(Operation.USE_OWN_ACCESS_TOKENS, Standing.of(caller, Optional.empty()));
    }

    /// Somebody else's token, or one that was revoked, is not there.
    private static AccessToken own(Optional<AccessToken> found, Caller caller) {
        return found.filter(token -> token.username().equals(caller.username()))
                .filter(token -> token.state() != AccessToken.State.REVOKED)
                .orElseThrow(() -> new SettingsException.NotFound("access token"));
    }

    private SettingsChange entry(Action action, AccessToken token, Optional<AccessToken> before,
            Optional<AccessToken> after, Caller caller) {
        return new SettingsChange(Optional.empty(), action, token.id().toString(), caller.actor(),
                before.map(AccessToken::document), after.map(AccessToken::document), stamps.alike(token.stamp()));
    }

    /// A new token, and the only sight of its secret.
    public record Issued(AccessToken token, TokenSecret secret) {
    }
}

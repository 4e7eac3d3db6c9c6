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

/// Issues, lists and revokes personal access tokens; everybody sees only their own.
@ApplicationScoped
@Transactional
public class TokenLedger {

    private final AccessTokens tokens;
    private final ChangeLog changes;
    private final Stamps stamps;

    TokenLedger(AccessTokens tokens, ChangeLog changes, Stamps stamps) {
        this.tokens = tokens;
        this.changes = changes;
        this.stamps = stamps;
    }

    public Issued issue(String label, List<TokenScope> scopes, Optional<Instant> expiresAt, Caller caller) {
        requirePermission(caller);
        Stamp stamp = stamps.stamp(Revision.NONE.next());
        if (expiresAt.filter(end -> !end.isAfter(stamp.occurredAt())).isPresent()) {
            throw new SettingsException.Malformed("expires_at", "must be in the future");
        }
        TokenSecret secret = TokenSecret.random();
        AccessToken token = new AccessToken(stamps.id(), caller.username(), label, secret.sha256(), scopes,
                stamp.occurredAt(), expiresAt.map(end -> end.truncatedTo(ChronoUnit.MICROS)), false, stamp);
        tokens.add(token);
        changes.append(entry(Action.ACCESS_TOKEN_CREATE, token, Optional.empty(), Optional.of(token), caller));
        return new Issued(token, secret);
    }

    public Slice<AccessToken> list(Page page, Caller caller) {
        requirePermission(caller);
        return tokens.of(caller.username(), page);
    }

    /// Revokes a token for good. Somebody else's token, or one revoked before, is not found.
    public void revoke(UUID id, Caller caller) {
        requirePermission(caller);
        AccessToken before = tokens.locked(id)
                .filter(token -> token.username().equals(caller.username()) && !token.revoked())
                .orElseThrow(() -> new SettingsException.NotFound("access token"));
        AccessToken after = before.revoke(stamps.stamp(before.stamp().revision().next()));
        tokens.replace(after);
        changes.append(entry(Action.ACCESS_TOKEN_REVOKE, after, Optional.of(before), Optional.empty(), caller));
    }

    public boolean isActive(AccessToken token) {
        return token.isActive(stamps.now());
    }

    private static void requirePermission(Caller caller) {
        Set<Standing> standings = Standing.of(caller, Optional.empty());
        Permissions.require(Operation.USE_OWN_ACCESS_TOKENS, standings);
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

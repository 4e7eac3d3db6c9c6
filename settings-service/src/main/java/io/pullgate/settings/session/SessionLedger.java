package io.pullgate.settings.session;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.pullgate.settings.AccessToken;
import io.pullgate.settings.AccessTokens;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.Stamps;
import io.pullgate.settings.TokenScope;
import io.pullgate.settings.TokenSecret;
import io.pullgate.settings.TokenUses;

/// Opens sessions for who shows a personal access token, and knows them again by their bearer.
@ApplicationScoped
@Transactional
public class SessionLedger {

    private final AccessTokens tokens;
    private final TokenUses uses;
    private final Sessions sessions;
    private final Stamps stamps;
    private final SessionsConfig config;

    SessionLedger(AccessTokens tokens, TokenUses uses, Sessions sessions, Stamps stamps, SessionsConfig config) {
        this.tokens = tokens;
        this.uses = uses;
        this.sessions = sessions;
        this.stamps = stamps;
        this.config = config;
    }

    /// Gives a bearer for a good token of this user. One hash and one look at the database tell whether it is one, whatever
    /// may be wrong with it.
    public TokenSecret open(String username, TokenSecret shown) {
        Instant now = stamps.now();
        AccessToken token = tokens.withHash(shown.sha256())
                .filter(found -> found.username().value().equals(username) && found.isActive(now))
                .orElseThrow(SettingsException.BadCredentials::new);
        if (token.scopes().stream().noneMatch(TokenScope::isOfThisApi)) {
            throw new SettingsException.InsufficientScope(Optional.of(TokenScope.SETTINGS_READ));
        }
        TokenSecret bearer = TokenSecret.ofSession();
        sessions.forgetEnded(now);
        sessions.add(bearer.sha256(), token.id(), end(token, now));
        uses.note(Map.of(token.id(), now));
        return bearer;
    }

    public Optional<Session> of(TokenSecret bearer) {
        return sessions.live(bearer.sha256(), stamps.now());
    }

    private Instant end(AccessToken token, Instant now) {
        Instant latest = now.plus(config.lifetime());
        return token.expiresAt().filter(latest::isAfter).orElse(latest);
    }
}

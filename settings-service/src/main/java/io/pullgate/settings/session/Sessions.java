package io.pullgate.settings.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Where sessions are kept, by the hash of their bearer. Nothing is published of them.
public interface Sessions {

    void add(String sha256, UUID accessToken, Instant end);

    /// The session, if neither it nor its access token has ended, and the token is neither revoked nor suspended.
    Optional<Session> live(String sha256, Instant now);

    /// Forgets some that have ended; called with each that begins, it keeps up.
    void forgetEnded(Instant now);
}

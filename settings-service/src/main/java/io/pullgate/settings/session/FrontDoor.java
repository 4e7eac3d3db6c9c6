package io.pullgate.settings.session;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pullgate.settings.Actor;
import io.pullgate.settings.SettingsException;
import io.pullgate.settings.TokenSecret;
import io.pullgate.settings.Username;
import io.pullgate.settings.limit.FailureLimit;
import io.pullgate.settings.limit.Lockout;
import io.pullgate.settings.limit.LockoutLedger;

/// Where sessions are opened: lets in who shows a good token, and has those wait who have guessed too often.
@ApplicationScoped
public class FrontDoor {

    private static final Logger LOG = Logger.getLogger(FrontDoor.class);

    private final SessionLedger sessions;
    private final FailureLimit limit;
    private final LockoutLedger lockouts;
    private final Counter failures;
    private final Counter lockedOut;

    FrontDoor(SessionLedger sessions, FailureLimit limit, LockoutLedger lockouts, MeterRegistry metrics) {
        this.sessions = sessions;
        this.limit = limit;
        this.lockouts = lockouts;
        this.failures = Counter.builder("pullgate.auth.failures")
                .description("Sign-ins with a personal access token that failed").register(metrics);
        this.lockedOut = Counter.builder("pullgate.auth.lockouts")
                .description("Addresses and usernames locked out after failed sign-ins").register(metrics);
    }

    /// @param stranger with the address somebody calls from; who they are is still to be shown
    public TokenSecret open(String identifier, TokenSecret shown, Actor stranger) {
        Optional<Username> username = Optional.of(identifier).filter(Username::isUsername).map(Username::new);
        Optional<Duration> pause = limit.pause(stranger.clientAddress(), username);
        if (pause.isPresent()) {
            throw new SettingsException.Throttled("failed sign-ins", pause.orElseThrow());
        }
        try {
            return sessions.open(identifier, shown);
        } catch (SettingsException.BadCredentials bad) {
            failures.increment();
            limit.failed(stranger.clientAddress(), username).forEach(lockout -> record(lockout, stranger));
            throw bad;
        }
    }

    private void record(Lockout lockout, Actor stranger) {
        lockedOut.increment();
        LOG.warnf("Locked out after failed sign-ins %s=%s failures=%d seconds=%d", lockout.kind().wireName(),
                lockout.target(), lockout.failures(), lockout.pause().toSeconds());
        lockouts.record(lockout, stranger);
    }
}

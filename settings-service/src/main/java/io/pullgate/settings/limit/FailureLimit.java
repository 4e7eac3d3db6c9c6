package io.pullgate.settings.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.github.bucket4j.ConsumptionProbe;
import io.pullgate.settings.Username;

/// Counts failed sign-ins by address and by username, and says who has to wait. Whether a user exists makes no difference.
/// Failures are counted when they are known: as many as come at the same time are all looked at.
@ApplicationScoped
public class FailureLimit {

    private final LimitsConfig config;
    private final Buckets byAddress;
    private final Buckets byUsername;

    @Inject
    FailureLimit(LimitsConfig config) {
        this(config, System::nanoTime);
    }

    FailureLimit(LimitsConfig config, LongSupplier nanoTime) {
        this.config = config;
        this.byAddress = Buckets.replaced(config.failuresPerAddress(), config.failureWindow(), nanoTime);
        this.byUsername = Buckets.replaced(config.failuresPerUsername(), config.failureWindow(), nanoTime);
    }

    /// How long somebody has to wait before they are listened to; empty if they are. A username that others have failed with
    /// is locked only for addresses that have failed themselves: whoever comes with good credentials from a clean address does
    /// not notice.
    public Optional<Duration> pause(Optional<String> address, Optional<Username> username) {
        String network = ClientNetwork.of(address).key();
        return byAddress.emptyFor(network).or(() -> username.filter(_ -> !byAddress.isFull(network))
                .flatMap(name -> byUsername.emptyFor(name.value())));
    }

    /// Counts a failure, and tells who is locked out by it.
    public List<Lockout> failed(Optional<String> address, Optional<Username> username) {
        String network = ClientNetwork.of(address).key();
        List<Lockout> lockouts = new ArrayList<>();
        begun(byAddress.take(network), byAddress.emptyFor(network))
                .map(pause -> new Lockout(Lockout.Kind.ADDRESS, address.orElse(network), config.failuresPerAddress(), pause))
                .ifPresent(lockouts::add);
        username.map(Username::value).flatMap(name -> begun(byUsername.take(name), byUsername.emptyFor(name))
                .map(pause -> new Lockout(Lockout.Kind.USERNAME, name, config.failuresPerUsername(), pause)))
                .ifPresent(lockouts::add);
        return lockouts;
    }

    /// Who takes the last one begins the pause.
    private static Optional<Duration> begun(ConsumptionProbe taken, Optional<Duration> pause) {
        return pause.filter(_ -> taken.isConsumed() && taken.getRemainingTokens() == 0);
    }
}

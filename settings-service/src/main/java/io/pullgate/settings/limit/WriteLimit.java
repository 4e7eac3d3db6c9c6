package io.pullgate.settings.limit;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.github.bucket4j.ConsumptionProbe;
import io.pullgate.settings.SettingsException;

/// How much each caller may change in a short time.
@ApplicationScoped
public class WriteLimit {

    private static final int LONGEST_NAME = 255;

    private final LimitsConfig config;
    private final Optional<Buckets> buckets;

    @Inject
    WriteLimit(LimitsConfig config) {
        this.config = config;
        this.buckets = config.writesPerSecond() == 0 ? Optional.empty()
                : Optional.of(Buckets.refilled(config.writesPerSecond(), config.writeBurst(), System::nanoTime));
    }

    /// Counts a request of somebody who is signed in; empty where there is no limit.
    public Optional<Allowance> ofUser(String name) {
        return take("user " + name.substring(0, Math.min(name.length(), LONGEST_NAME)));
    }

    /// Counts a request of nobody in particular; empty where there is no limit.
    public Optional<Allowance> ofAddress(Optional<String> address) {
        return take("address " + ClientNetwork.of(address).key());
    }

    private Optional<Allowance> take(String key) {
        return buckets.map(all -> allowance(all.take(key)));
    }

    private Allowance allowance(ConsumptionProbe probe) {
        Duration window = Duration.ofSeconds(Math.ceilDiv(config.writeBurst(), config.writesPerSecond()));
        return new Allowance(config.writeBurst(), window, probe.getRemainingTokens(), probe.isConsumed(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /// What a caller had and has left.
    ///
    /// @param quota how many requests in a window
    /// @param granted whether this request may go on
    /// @param pause if not, after how long to come again
    public record Allowance(int quota, Duration window, long remaining, boolean granted, Duration pause) {

        public void require() {
            if (!granted) {
                throw new SettingsException.Throttled("changes in a short time", pause);
            }
        }
    }
}

package io.pullgate.audit.leak;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.pullgate.audit.checkpoint.PseudonymizeConfig;
import io.pullgate.audit.store.Foldings;

/// Lets go of what registries told: it has names and addresses in it, and leads back to pulls whose names were taken.
@ApplicationScoped
class RegistryRetention {

    private static final Logger LOG = Logger.getLogger(RegistryRetention.class);
    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration BETWEEN = Duration.ofHours(1);
    private static final int PORTION = 5_000;

    private final Foldings foldings;
    private final Duration keep;
    private final Clock clock;
    private Instant next = Instant.MIN;

    RegistryRetention(Foldings foldings, LeakConfig config, PseudonymizeConfig names, Clock clock) {
        this.foldings = foldings;
        this.keep = keep(config, names);
        this.clock = clock;
    }

    /// Never longer than pulls keep their names.
    static Duration keep(LeakConfig config, PseudonymizeConfig names) {
        if (config.keep().compareTo(SHORTEST) < 0) {
            throw new IllegalStateException("pullgate.leaks.keep is less than a day");
        }
        Duration keep = Stream.concat(Stream.of(config.keep()), names.after().stream()).min(Duration::compareTo).orElseThrow();
        return keep.compareTo(SHORTEST) < 0 ? SHORTEST : keep;
    }

    /// Once an hour, a portion at a time.
    ///
    /// @param stopping whether to stop before all is done
    void run(BooleanSupplier stopping) throws SQLException {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        long forgotten = 0;
        long more = 1;
        while (more > 0 && !stopping.getAsBoolean()) {
            more = foldings.forget(now.minus(keep), PORTION);
            forgotten += more;
        }
        next = now.plus(BETWEEN);
        if (forgotten > 0) {
            LOG.infof("What registries told long ago is gone. rows=%d before=%s", forgotten, now.minus(keep));
        }
    }
}

package io.pullgate.audit.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import javax.crypto.SecretKey;

import jakarta.enterprise.context.ApplicationScoped;

import io.pullgate.audit.integrity.Pseudonym;
import io.pullgate.audit.integrity.SecretKeyFile;
import io.pullgate.audit.store.NamesInPulls;
import io.quarkus.runtime.Startup;

/// Takes the names out of pulls that are old enough.
@Startup
@ApplicationScoped
class Forgetting {

    /// In one go; the others wait for the next look, so that checkpoints do not wait for them.
    private static final int MOST_PORTIONS = 100;

    private final PseudonymizeConfig config;
    private final NamesInPulls names;
    private final IntegrityMeters meters;
    private final Optional<SecretKey> key;

    /// @throws IllegalStateException when names are to be taken and there is no key for what is put in their place
    Forgetting(PseudonymizeConfig config, NamesInPulls names, IntegrityMeters meters) {
        this.config = config;
        this.names = names;
        this.meters = meters;
        this.key = config.after().isPresent() ? Optional.of(open(config)) : Optional.empty();
    }

    /// Goes on until nothing is left to do, or enough was done in one go.
    ///
    /// @param before the newest published checkpoint says that pulls recorded before may lose their names
    void forget(Instant before) throws SQLException {
        if (key.isPresent()) {
            Optional<Long> taken = Optional.of(0L);
            for (int portions = 0; portions < MOST_PORTIONS && taken.isPresent(); portions++) {
                taken = names.take(before, config.portion(), name -> Pseudonym.of(name, key.get()));
                meters.namesTaken(taken.orElse(0L));
            }
        }
    }

    private static SecretKey open(PseudonymizeConfig config) {
        try {
            return SecretKeyFile.openOrCreate(config.key().orElseThrow(
                    () -> new IllegalStateException("pullgate.pseudonymize.after is set, pullgate.pseudonymize.key is not")));
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }
}

package io.pullgate.audit.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How long pulls keep the names of users.
@ConfigMapping(prefix = "pullgate.pseudonymize")
public interface PseudonymizeConfig {

    /// For ever, if this is not set.
    Optional<Duration> after();

    /// The file with the key of the pseudonyms: 32 bytes in hexadecimal digits, the same for all replicas; made if it is not there.
    Optional<Path> key();

    /// Of how many pulls the names are taken in one transaction.
    @WithDefault("1000")
    @Positive
    int portion();
}

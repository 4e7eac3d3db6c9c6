package io.pullgate.settings;

import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/// How long badges last.
@ConfigMapping(prefix = "pullgate.catalogue")
public interface CatalogueConfig {

    /// How long a badge that is lost goes on counting, so that the organizations that rely on it can prepare.
    @WithDefault("14d")
    Duration grace();

    /// How many publishers one import may name. It is one transaction, in which nobody else can change the catalogue.
    @Positive
    @Max(30_000)
    @WithDefault("10000")
    int importLimit();

    Lifetimes lifetime();

    /// How long a badge counts for which nobody has said it. Empty: it does not expire.
    interface Lifetimes {

        Optional<Duration> manual();

        @WithName("import")
        @WithDefault("30d")
        Optional<Duration> imported();

        @WithDefault("30d")
        Optional<Duration> dockerHub();
    }

    default Optional<Duration> lifetime(BadgeSource source) {
        return switch (source) {
            case MANUAL -> lifetime().manual();
            case IMPORT -> lifetime().imported();
            case DOCKER_HUB -> lifetime().dockerHub();
        };
    }
}

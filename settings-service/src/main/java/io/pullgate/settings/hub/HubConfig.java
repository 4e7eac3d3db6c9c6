package io.pullgate.settings.hub;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How Docker Hub is asked for badges. The two addresses asked are not documented by Docker and may change; an answer that
/// is not understood changes nothing here.
@ConfigMapping(prefix = "pullgate.hub-sync")
public interface HubConfig {

    /// Off: Docker Hub is never asked for anything.
    @WithDefault("false")
    boolean enabled();

    /// Without a path: `/v2/orgs/...` and `/api/search/v4` are put behind it.
    @WithDefault("https://hub.docker.com")
    URI baseUri();

    /// From the end of one run to the beginning of the next.
    @WithDefault("24h")
    Duration interval();

    /// How long a run that broke off is left alone before it goes on.
    @WithDefault("1h")
    Duration retryPause();

    /// How many repositories one page of the search holds.
    @Positive
    @Max(100)
    @WithDefault("100")
    int pageSize();

    /// How many repositories the search goes through, the most pulled first. What is known is asked about one by one in any
    /// case.
    @Positive
    @WithDefault("5000")
    int searchLimit();

    @WithDefault("Pullgate (image access management)")
    String userAgent();

    @WithDefault("10s")
    Duration requestTimeout();

    /// Between two requests.
    @WithDefault("500ms")
    Duration pause();

    /// How many of the requests Docker Hub grants within a time are left to others behind the same address.
    @PositiveOrZero
    @WithDefault("10")
    int spare();

    /// How often in a row a request may fail before the run breaks off.
    @Positive
    @WithDefault("5")
    int attempts();

    /// The pause after the first failure; it doubles with each one that follows.
    @WithDefault("2s")
    Duration firstBackOff();

    @WithDefault("5m")
    Duration longestBackOff();

    /// How many percent of the badges Docker Hub gave it may take away in one run. More looks like a fault of theirs or
    /// ours, and nothing is changed.
    @PositiveOrZero
    @Max(100)
    @WithDefault("20")
    int mostLosses();

    /// How often a replica looks whether there is anything to ask.
    @WithDefault("5s")
    Duration pollInterval();
}

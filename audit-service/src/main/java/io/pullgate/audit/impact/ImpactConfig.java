package io.pullgate.audit.impact;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How other rules are tried out on the pulls on record.
@ConfigMapping(prefix = "pullgate.impact")
public interface ImpactConfig {

    /// policy-service, which alone knows how to judge: `https`, or `http` to this machine, since it is sent the tokens of those who ask.
    @WithDefault("http://localhost:8082")
    URI policyService();

    /// How long it may take to judge one portion.
    @WithDefault("30s")
    Duration timeout();

    /// How many pulls are judged at once: policy-service takes 10,000, in 4 MiB.
    @WithDefault("5000")
    @Min(1)
    @Max(10_000)
    int portion();

    /// How many different pulls are judged at most, the oftenest first. A pull is somebody and a repository.
    @WithDefault("100000")
    @Positive
    int most();
}

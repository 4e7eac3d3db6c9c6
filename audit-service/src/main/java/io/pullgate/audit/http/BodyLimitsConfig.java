package io.pullgate.audit.http;

import java.util.Map;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How large the body of a request may be.
@ConfigMapping(prefix = "pullgate.body-limits")
interface BodyLimitsConfig {

    @WithDefault("64K")
    MemorySize ordinary();

    /// Paths that need more, such as `/v1/registry-events/{registry}`; none more than `quarkus.http.limits.max-body-size`.
    Map<String, MemorySize> larger();
}

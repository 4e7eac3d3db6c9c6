package io.pullgate.policy;

import java.math.BigInteger;
import java.util.Map;

import io.quarkus.runtime.configuration.MemorySize;

/// How large bodies may be, as a test has it.
public record FixedBodyLimits(MemorySize ordinary, Map<String, MemorySize> larger) implements BodyLimitsConfig {

    /// So many bytes on every path.
    public static BodyLimits of(long bytes) {
        return new BodyLimits(new FixedBodyLimits(bytes(bytes), Map.of()));
    }

    static MemorySize bytes(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }
}

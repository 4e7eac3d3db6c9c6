package io.pullgate.settings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.MemorySize;

class BodyLimitsTest {

    private final BodyLimits limits = new BodyLimits(new FixedLimits(bytes(64),
            Map.of("/v2/trusted-publishers/import", bytes(2_000), "/v2/orgs/{org}/members", bytes(1_000))));

    @ParameterizedTest
    @CsvSource({ "/v2/orgs,64", "/v2/trusted-publishers/import,2000", "/v2/trusted-publishers/import/,64",
            "/v2/trusted-publishers/import;x,64", "/v2/orgs/acme/members,1000", "/v2/orgs/a/b/members,64",
            "/v2/orgs//members,64", "/V2/trusted-publishers/import,64" })
    void aPathIsHeldToItsOwnLimit(String path, long limit) {
        assertThat(limits.limit(path)).isEqualTo(limit);
    }

    private static MemorySize bytes(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }

    private record FixedLimits(MemorySize ordinary, Map<String, MemorySize> larger) implements BodyLimitsConfig {
    }
}

package io.pullgate.audit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.audit.registry.Registries;
import io.pullgate.audit.registry.RegistriesConfig;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class BodyLimitsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({ "/v1/impact,,512", "/v1/saved-queries,,64",
            "/v1/registry-events/registry.local,Bearer the-token-of-local,16000",
            "/v1/registry-events/registry.local,Bearer another-token-of-16,64", "/v1/registry-events/registry.local,,64",
            "/v1/registry-events/another,Bearer the-token-of-local,64",
            "/v1/registry-events/registry.local/,Bearer the-token-of-local,64" })
    void aPathIsHeldToItsOwnLimitAndOnlyRegistriesMaySendMuch(String path, String authorization, long limit)
            throws IOException {
        BodyLimits limits = new BodyLimits(new FixedLimits(bytes(64),
                Map.of("/v1/impact", bytes(512), "/v1/registry-events/{registry}", bytes(16_000))), registries());

        assertThat(limits.limit(path, Optional.ofNullable(authorization))).isEqualTo(limit);
    }

    private Registries registries() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "the-token-of-local");
        return new Registries(new SmallRyeConfigBuilder().withMapping(RegistriesConfig.class).addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(
                        Map.of("pullgate.registries.\"registry.local\".token-file", token.toString()), "test", 100))
                .build().getConfigMapping(RegistriesConfig.class));
    }

    private static MemorySize bytes(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }

    private record FixedLimits(MemorySize ordinary, Map<String, MemorySize> larger) implements BodyLimitsConfig {
    }
}

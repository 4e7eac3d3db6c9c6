package io.pullgate.audit.forward;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.pullgate.audit.forward.SiemConfig.SinkConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/// The configuration of one sink as an operator writes it: keys and values in turns, without `pullgate.siem.NAME.`.
final class Configured {

    private static final String NAME = "soc";

    private Configured() {
    }

    static SinkConfig sink(String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (int index = 0; index < settings.length; index += 2) {
            properties.put("pullgate.siem.%s.%s".formatted(NAME, settings[index]), settings[index + 1]);
        }
        return new SmallRyeConfigBuilder().withMapping(SiemConfig.class).addDiscoveredConverters()
                .withConverter(Duration.class, 300, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build()
                .getConfigMapping(SiemConfig.class).byName().get(NAME);
    }
}

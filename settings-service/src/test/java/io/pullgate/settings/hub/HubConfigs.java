package io.pullgate.settings.hub;

import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/// Configurations as the service would read them.
final class HubConfigs {

    private HubConfigs() {
    }

    /// The defaults, but for what is given: keys without their prefix.
    static HubConfig with(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(HubConfig.class);
        settings.forEach((key, value) -> builder
                .withSources(new PropertiesConfigSource(Map.of("pullgate.hub-sync." + key, value), key, 500)));
        return builder.build().getConfigMapping(HubConfig.class);
    }
}

package io.pullgate.audit.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.audit.checkpoint.PseudonymizeConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class RegistryRetentionTest {

    @ParameterizedTest
    @CsvSource({ ",,90", "30d,,30", "30d,60d,30", "90d,60d,60", ",365d,90", "1d,,1", "30d,1h,1" })
    void whatRegistriesToldIsKeptNoLongerThanNames(String keep, String names, int days) {
        assertThat(kept(keep, names)).isEqualTo(Duration.ofDays(days));
    }

    @Test
    void lessThanADayIsNotMeant() {
        assertThatThrownBy(() -> kept("23h", null)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pullgate.leaks.keep");
    }

    private static Duration kept(String keep, String names) {
        Map<String, String> settings = new HashMap<>();
        if (keep != null) {
            settings.put("pullgate.leaks.keep", keep);
        }
        if (names != null) {
            settings.put("pullgate.pseudonymize.after", names);
        }
        SmallRyeConfig config = new SmallRyeConfigBuilder().withMapping(LeakConfig.class).withMapping(PseudonymizeConfig.class)
                .addDiscoveredConverters().withConverter(Duration.class, 300, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100)).build();
        return RegistryRetention.keep(config.getConfigMapping(LeakConfig.class),
                config.getConfigMapping(PseudonymizeConfig.class));
    }
}

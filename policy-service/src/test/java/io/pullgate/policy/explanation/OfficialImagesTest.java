package io.pullgate.policy.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

class OfficialImagesTest {

    private static final Path OF_SETTINGS_SERVICE = Path
            .of("../settings-service/src/main/resources/io/pullgate/settings/store/official-images.json");

    @Test
    void theListIsTheOneSettingsServiceShips() throws IOException {
        assertThat(OfficialImages.class.getResourceAsStream("official-images.json")).hasContent(
                java.nio.file.Files.readString(OF_SETTINGS_SERVICE));
    }

    @Test
    void namesAreKnownWithoutTheirNamespace() throws IOException {
        OfficialImages images = new OfficialImages(new ObjectMapper());

        assertThat(images.contain("redis")).isTrue();
        assertThat(images.contain("library/redis")).isFalse();
        assertThat(images.contain("backdoor")).isFalse();
    }
}
